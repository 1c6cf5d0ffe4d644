import { z } from 'zod';
import { operand, rule } from '../../query/rule.ts';
import { complementOutlet, defineContract, oneInlet } from '../contract.ts';

export const splitSubset = z.object({
  /** The outlet's name; it stays the same when subsets are moved or relabelled. */
  id: z.string().regex(/^[a-z0-9_-]{1,40}$/),
  label: z.string().min(1).max(80),
  rule: rule.optional().describe('Who may be in; nothing: everyone'),
  limit: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('number'), value: z.number().int().min(0) }),
      z.object({ type: z.literal('percent'), value: z.number().min(0).max(100) }),
    ])
    .optional()
    .describe('At most so many rows, or so many per cent of the inbound'),
  order: z
    .discriminatedUnion('by', [
      z.object({ by: z.literal('random') }),
      z.object({ by: z.literal('operand'), operand, direction: z.enum(['ascending', 'descending']) }),
    ])
    .optional()
    .describe('Which rows are taken when there is a limit; random when absent'),
});
export type SplitSubset = z.output<typeof splitSubset>;

export const split = defineContract({
  kind: 'split',
  group: 'targeting',
  label: 'Split',
  description: 'Cuts a population into subsets; each row goes to the first subset that takes it.',
  config: z.object({
    subsets: z.array(splitSubset).min(1).max(100).describe('In the order in which they take rows'),
    complement: z.boolean().default(true).describe('Also give the rows that no subset took'),
    complementLabel: z.string().min(1).max(80).default('The rest'),
  }),
  initial: { subsets: [{ id: 'subset-1', label: 'Subset 1' }] },
  inlets: () => oneInlet,
  outlets: (config) => [
    ...config.subsets.map((subset) => ({ name: subset.id, label: subset.label, optional: false })),
    ...(config.complement ? [{ ...complementOutlet, label: config.complementLabel }] : []),
  ],
});
