import { z } from 'zod';
import { defineContract, resultAndComplement } from '../contract.ts';
import { ignoreCase, pairs } from '../pair-contract.ts';

/** How the rows of another dimension are brought to the one that is kept. */
export const bridge = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('link'),
    dimension: z.string().describe('Dimension of the populations to remove that this is about'),
    path: z.array(z.string()).describe('Links that lead from its entity to the entity of what is kept'),
  }),
  z.object({
    by: z.literal('pairs'),
    dimension: z.string().describe('Dimension of the populations to remove; empty: rows without one'),
    pairs: pairs.describe(
      '`own` of the rows that are kept, `other` of those to remove: removed where all are equal',
    ),
    ignoreCase,
  }),
]);
export type Bridge = z.output<typeof bridge>;

export const combine = defineContract({
  kind: 'combine',
  group: 'targeting',
  label: 'Combine',
  description: 'Union, intersection or exclusion of populations.',
  config: z.object({
    operation: z.enum(['union', 'intersection', 'exclusion']).describe('How the populations are combined'),
    match: z
      .discriminatedUnion('by', [
        z.object({ by: z.literal('key') }),
        z.object({ by: z.literal('columns'), columns: z.array(z.string()).max(20) }),
      ])
      .default({ by: 'key' })
      .describe('What makes rows of a union or an intersection the same'),
    bridges: z
      .array(bridge)
      .max(20)
      .default([])
      .describe('For an exclusion: how populations of other dimensions are brought to that of what is kept'),
    complement: z
      .boolean()
      .default(false)
      .describe('Also give the rows that were left out (not for a union)'),
  }),
  initial: { operation: 'union' },
  inlets: (config) =>
    config.operation === 'exclusion'
      ? [
          { name: 'primary', label: 'Keep', many: false },
          { name: 'excluded', label: 'Remove', many: true },
        ]
      : [{ name: 'in', label: 'Populations', many: true }],
  outlets: (config) => resultAndComplement({ complement: config.complement && config.operation !== 'union' }),
});
