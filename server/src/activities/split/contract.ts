import { z } from 'zod';
import { operand, rule } from '../../query/rule.ts';
import { alias } from '../alias-contract.ts';
import { complementOutlet, defineContract, mainOutlet, oneInlet, type Outlet } from '../contract.ts';

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
  description: 'Cuts a population into subsets.',
  config: z.object({
    subsets: z.array(splitSubset).min(1).max(100).describe('In the order in which they take rows'),
    overlapping: z
      .boolean()
      .default(false)
      .describe('A row goes to every subset that takes it, not to the first one only'),
    together: z
      .boolean()
      .default(false)
      .describe('All subsets leave in one transition, with a column that names the subset of each row'),
    subsetColumn: alias.default('subset').describe('Name of that column'),
    complement: z.boolean().default(true).describe('Also give the rows that no subset took'),
    complementLabel: z.string().min(1).max(80).default('The rest'),
  }),
  initial: { subsets: [{ id: 'subset-1', label: 'Subset 1' }] },
  inlets: () => oneInlet,
  outlets: (config) => (config.together ? [mainOutlet] : branchesOf(config)),
});

/** The subsets in their order, then the complement where there is one: the branches that rows are assigned to. */
export function branchesOf(config: {
  readonly subsets: readonly Pick<SplitSubset, 'id' | 'label'>[];
  readonly complement: boolean;
  readonly complementLabel: string;
}): readonly Outlet[] {
  return [
    ...config.subsets.map((subset) => ({ name: subset.id, label: subset.label, optional: false })),
    ...(config.complement ? [{ ...complementOutlet, label: config.complementLabel }] : []),
  ];
}
