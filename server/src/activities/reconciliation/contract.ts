import { z } from 'zod';
import { rule } from '../../query/rule.ts';
import { carriedColumn } from '../alias-contract.ts';
import { defineContract, oneInlet, resultAndComplement } from '../contract.ts';
import { ignoreCase, pairs } from '../pair-contract.ts';

export const reconciliation = defineContract({
  kind: 'reconciliation',
  group: 'targeting',
  label: 'Reconciliation',
  description:
    'Finds the rows of a targeting dimension that inbound rows, such as those of a file, are about.',
  config: z.object({
    dimension: z.string().describe('Targeting dimension whose rows are looked for'),
    match: z
      .discriminatedUnion('by', [
        z.object({
          by: z.literal('pairs'),
          pairs: pairs.describe('`own` of the inbound row, `other` of the dimension: all must be equal'),
          ignoreCase,
        }),
        z.object({
          by: z.literal('rule'),
          rule: rule.describe('Over the rows of the dimension; may read the columns of the inbound row'),
        }),
      ])
      .default({ by: 'pairs', pairs: [], ignoreCase: true })
      .describe('What makes a row of the dimension the counterpart of an inbound row'),
    filter: rule.optional().describe('Only rows of the dimension that meet this rule are looked at'),
    several: z
      .enum(['first', 'all'])
      .default('first')
      .describe('Where an inbound row has several counterparts: the first by key, or all of them'),
    columns: z
      .array(carriedColumn)
      .max(300)
      .optional()
      .describe('Inbound columns to carry along; absent: all but the key'),
    keepUnmatched: z
      .boolean()
      .default(false)
      .describe('Rows without a counterpart stay, with an empty key; there is no complement then'),
    complement: z.boolean().default(false).describe('Also give the inbound rows without a counterpart'),
  }),
  initial: { dimension: '' },
  inlets: () => oneInlet,
  outlets: ({ complement, keepUnmatched }) =>
    resultAndComplement({ complement: complement && !keepUnmatched }, 'Unmatched'),
});
