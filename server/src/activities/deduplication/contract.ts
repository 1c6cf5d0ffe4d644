import { z } from 'zod';
import { operand } from '../../query/rule.ts';
import { defineContract, oneInlet, resultAndComplement } from '../contract.ts';

export const deduplication = defineContract({
  kind: 'deduplication',
  group: 'targeting',
  label: 'Deduplication',
  description: 'Keeps one row (or a few) of those that have the same values.',
  config: z.object({
    fields: z
      .array(operand)
      .max(20)
      .describe('What makes a duplicate: rows with the same values in all of them'),
    ignoreCase: z.boolean().default(true).describe('Compare text without letter case and surrounding spaces'),
    keep: z
      .number()
      .int()
      .min(0)
      .max(1000)
      .default(1)
      .describe('How many rows to keep of each group; 0: all'),
    which: z
      .discriminatedUnion('by', [
        z.object({ by: z.literal('random') }),
        /** Highest or lowest. */
        z.object({ by: z.literal('order'), operand, direction: z.enum(['ascending', 'descending']) }),
        /** Those that have a value. */
        z.object({ by: z.literal('filled'), operand }),
        /** Those with the first of the values, then those with the second..., then all others. */
        z.object({
          by: z.literal('preferred'),
          operand,
          values: z.array(z.union([z.string(), z.number(), z.boolean()])).max(200),
        }),
      ])
      .default({ by: 'random' })
      .describe('Which rows of a group are kept'),
    complement: z.boolean().default(false).describe('Also give the duplicates'),
  }),
  initial: { fields: [] },
  inlets: () => oneInlet,
  outlets: (config) => resultAndComplement(config, 'Duplicates'),
});
