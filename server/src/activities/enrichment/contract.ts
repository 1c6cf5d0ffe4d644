import { z } from 'zod';
import { aggregateFunctions, attributePath, rule } from '../../query/rule.ts';
import { defineContract, mainOutlet, oneInlet } from '../contract.ts';

const alias = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9_]{0,48}$/,
    'an alias starts with a small letter and has letters, digits and _ only',
  )
  .describe('Name of the column in rules and content');
const label = z.string().max(120).optional();

export const enrichmentColumn = z.discriminatedUnion('type', [
  /** Over to-one links only. */
  z.object({ type: z.literal('attribute'), attribute: attributePath, alias, label }),
  /** The first `count` linked rows in the order of `sort`; more than one gives alias_1, alias_2... */
  z.object({
    type: z.literal('lines'),
    path: z.array(z.string()).min(1),
    where: rule.optional(),
    sort: z
      .array(z.object({ attribute: attributePath, direction: z.enum(['ascending', 'descending']) }))
      .min(1),
    count: z.number().int().min(1).max(50).default(1),
    attributes: z.array(z.object({ attribute: attributePath, alias, label })).min(1),
  }),
  z.object({
    type: z.literal('aggregate'),
    function: z.enum(aggregateFunctions),
    path: z.array(z.string()).min(1),
    of: attributePath.optional(),
    where: rule.optional(),
    alias,
    label,
  }),
]);
export type EnrichmentColumn = z.output<typeof enrichmentColumn>;

export const enrichment = defineContract({
  kind: 'enrichment',
  group: 'targeting',
  label: 'Enrichment',
  description: 'Adds columns: attributes, linked rows, aggregates.',
  config: z.object({ columns: z.array(enrichmentColumn).max(100).describe('The columns to add') }),
  initial: { columns: [] },
  inlets: () => oneInlet,
  outlets: () => [mainOutlet],
});
