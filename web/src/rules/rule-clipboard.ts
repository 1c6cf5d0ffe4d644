import { rule as ruleForm } from '@partitura/server/query/rule';
import { z } from 'zod';

/** A copied condition or group, as text that goes from one rule, tab or window to another. */
const form = z.object({
  partitura: z.literal('rule'),
  version: z.literal(1),
  /** The entity whose rows it is about. */
  entity: z.string(),
  rule: ruleForm,
});
export type CopiedRule = Pick<z.output<typeof form>, 'entity' | 'rule'>;

const mostCharacters = 2_000_000;

/** What goes to the clipboard. */
export const printCopiedRule = ({ entity, rule }: CopiedRule): string =>
  JSON.stringify({ partitura: 'rule', version: 1, entity, rule } satisfies z.input<typeof form>, null, 2);

/** Reads such a text, which comes from outside; null for any other. */
export function readCopiedRule(text: string): CopiedRule | null {
  if (text.length > mostCharacters) return null;
  try {
    const read = form.safeParse(JSON.parse(text));
    return read.success ? { entity: read.data.entity, rule: read.data.rule } : null;
  } catch {
    return null;
  }
}
