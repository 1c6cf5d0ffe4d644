import { compileMjml } from '../channels/email/compile-content.ts';
import type { EmailSource } from '../channels/email/contract.ts';
import type { DataModel } from '../catalog/model.ts';
import { checkTemplate } from '../personalization/check-template.ts';
import { contentFields, type ContentShape } from './content-fields.ts';

/** A fault of a content, at its place. Lines and columns count from 1, in the text as it was written. */
export interface ContentIssue {
  readonly field: 'subject' | 'preheader' | 'body' | 'text';
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** Where a content is used; `arriving` is null where that cannot be told: then fields are not checked. */
export interface ContentPlace {
  readonly model: DataModel;
  readonly arriving: ContentShape | null;
}

const fields = ['subject', 'preheader', 'body', 'text'] as const;

/** What can be said without compiling the body: whether all is there, Liquid, and the fields it reads. */
export function templateIssues(source: EmailSource, { model, arriving }: ContentPlace): ContentIssue[] {
  const isKnown = arriving !== null && model.dimensions.has(arriving.dimension);
  const known = isKnown ? contentFields(model, arriving) : () => null;
  const missing = (['subject', 'body'] as const)
    .filter((field) => source[field].trim() === '')
    .map((field) => ({ field, line: null, column: null, message: `The ${field} is empty.` }));
  const faults = fields.flatMap((field) =>
    checkTemplate(source[field], known).map((issue) => ({ field, ...issue })),
  );
  return [...missing, ...faults];
}

/** Everything that is wrong with a content, MJML included (some 50 ms). */
export async function contentIssues(source: EmailSource, place: ContentPlace): Promise<ContentIssue[]> {
  const issues = templateIssues(source, place);
  if (source.format !== 'mjml' || source.body.trim() === '') return issues;
  const { issues: found } = await compileMjml(source.body);
  return [
    ...issues,
    ...found.map(({ line, message }) => ({ field: 'body' as const, line, column: null, message })),
  ];
}
