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
    keep: z.number().int().min(1).max(1000).default(1).describe('How many rows to keep of each group'),
    which: z
      .discriminatedUnion('by', [
        z.object({ by: z.literal('random') }),
        z.object({ by: z.literal('order'), operand, direction: z.enum(['ascending', 'descending']) }),
      ])
      .default({ by: 'random' })
      .describe('Which rows of a group are kept'),
    complement: z.boolean().default(false).describe('Also give the duplicates'),
  }),
  initial: { fields: [] },
  inlets: () => oneInlet,
  outlets: (config) => resultAndComplement(config, 'Duplicates'),
});
