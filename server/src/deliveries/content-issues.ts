import { compileMjml } from '../channels/email/compile-content.ts';
import type { EmailSource } from '../channels/email/contract.ts';
import type { DataModel } from '../catalog/model.ts';
import {
  expandFragments,
  fragmentIssues,
  fragmentPlaces,
  noFragments,
  type FragmentFormat,
  type Fragments,
} from '../channels/email/fragments.ts';
import { checkTemplate, type FieldCheck } from '../personalization/check-template.ts';
import { describeIssue } from '../personalization/template-issue.ts';
import { contentFields, type ContentShape } from './content-fields.ts';
import { say, asWritten, type Said } from '../language/say.ts';

/** A fault of a content, at its place. Lines and columns count from 1, in the text as it was written. */
export interface ContentIssue {
  readonly field: 'subject' | 'preheader' | 'body' | 'text';
  readonly line: number | null;
  readonly column: number | null;
  readonly message: Said;
}

/** Where a content is used; `arriving` is null where that cannot be told: then fields are not checked. */
export interface ContentPlace {
  readonly model: DataModel;
  readonly arriving: ContentShape | null;
  readonly fragments?: Fragments;
}

const fields = ['subject', 'preheader', 'body', 'text'] as const;

/** What can be said without compiling the body: whether all is there, Liquid, and the fields it reads. */
export function templateIssues(source: EmailSource, place: ContentPlace): ContentIssue[] {
  const { model, arriving, fragments = noFragments } = place;
  const isKnown = arriving !== null && model.dimensions.has(arriving.dimension);
  const known = isKnown ? contentFields(model, arriving) : () => null;
  const missing = (['subject', 'body'] as const)
    .filter((field) => source[field].trim() === '')
    .map((field) => ({
      field,
      line: null,
      column: null,
      message: field === 'subject' ? say`The subject is empty.` : say`The body is empty.`,
    }));
  const faults = fields.flatMap((field) => {
    const format = field === 'body' ? source.format : 'text';
    return [
      ...checkTemplate(source[field], known),
      ...fragmentFaults(source[field], format, fragments, known),
    ].map((issue) => ({ field, ...issue }));
  });
  return [...missing, ...faults];
}

/** Faults of fragments are told where they are used: that they are missing, or what they read is. */
function fragmentFaults(text: string, format: FragmentFormat, fragments: Fragments, known: FieldCheck) {
  const missing = fragmentIssues(text, format, fragments);
  const within = fragmentPlaces(text).flatMap(({ name, line, column }) =>
    checkTemplate(fragments.get(name)?.body ?? '', known).map((issue) => ({
      line,
      column,
      message: say`In the fragment "${name}": ${describeIssue(issue)}`,
    })),
  );
  return [...missing, ...within];
}

/** Everything that is wrong with a content, MJML included (some 50 ms). */
export async function contentIssues(source: EmailSource, place: ContentPlace): Promise<ContentIssue[]> {
  const issues = templateIssues(source, place);
  if (source.format !== 'mjml' || source.body.trim() === '') return issues;
  const fragments = place.fragments ?? noFragments;
  if (fragmentIssues(source.body, 'mjml', fragments).length > 0) return issues;
  const { text, lineOf } = expandFragments(source.body, 'mjml', fragments);
  const { issues: found } = await compileMjml(text);
  return [
    ...issues,
    ...found.map(({ line, message }) => ({
      field: 'body' as const,
      line: lineOf(line),
      column: null,
      message: asWritten(message),
    })),
  ];
}
