import { z } from 'zod';
import { aggregateFunctions, attributePath, expressionText, linkPath, rule } from '../../query/rule.ts';
import { alias, carriedColumn, columnLabel as label } from '../alias-contract.ts';
import { defineContract, oneInlet, resultAndComplement } from '../contract.ts';
import { ignoreCase, pairs } from '../pair-contract.ts';

const direction = z.enum(['ascending', 'descending']);

export const enrichmentColumn = z.discriminatedUnion('type', [
  /** Over to-one links only. */
  z.object({ type: z.literal('attribute'), attribute: attributePath, alias, label }),
  /** Computed from attributes and columns of the row. */
  z.object({ type: z.literal('expression'), text: expressionText, alias, label }),
  /** The first `count` linked rows in the order of `sort`; more than one gives alias_1, alias_2... */
  z.object({
    type: z.literal('lines'),
    path: linkPath,
    where: rule.optional(),
    sort: z.array(z.object({ attribute: attributePath, direction })).min(1),
    count: z.number().int().min(1).max(50).default(1),
    attributes: z.array(z.object({ attribute: attributePath, alias, label })).min(1),
  }),
  z.object({
    type: z.literal('aggregate'),
    function: z.enum(aggregateFunctions),
    path: linkPath,
    of: attributePath.optional(),
    where: rule.optional(),
    alias,
    label,
  }),
  /** Columns of the population at the inlet "Link to", from its rows for which all pairs are equal. */
  z.object({
    type: z.literal('linked'),
    pairs,
    ignoreCase,
    cardinality: z
      .enum(['one', 'optional', 'many'])
      .default('optional')
      .describe(
        'one: rows without a counterpart do not go on; optional: they stay, with empty columns; many: several',
      ),
    sort: z
      .array(z.object({ column: z.string(), direction }))
      .max(5)
      .default([])
      .describe('Which counterpart is the first, of several; then by key'),
    count: z.number().int().min(1).max(50).default(2).describe('How many, where `many`: alias_1, alias_2...'),
    columns: z.array(carriedColumn).max(100).describe('Which of its columns to add'),
  }),
]);
export type EnrichmentColumn = z.output<typeof enrichmentColumn>;
export type LinkedColumns = Extract<EnrichmentColumn, { type: 'linked' }>;

export const enrichment = defineContract({
  kind: 'enrichment',
  group: 'targeting',
  label: 'Enrichment',
  description:
    'Adds columns: attributes, expressions, linked rows, aggregates, columns of another population.',
  config: z.object({
    columns: z.array(enrichmentColumn).max(100).describe('The columns to add'),
    complement: z
      .boolean()
      .default(false)
      .describe('Also give the rows without a counterpart, where a link to a population asks for one'),
  }),
  initial: { columns: [] },
  inlets: ({ columns }) =>
    columns.some(({ type }) => type === 'linked')
      ? [...oneInlet, { name: 'linked', label: 'Link to', many: false }]
      : oneInlet,
  outlets: ({ columns, complement }) =>
    resultAndComplement(
      {
        complement: complement && columns.some((one) => one.type === 'linked' && one.cardinality === 'one'),
      },
      'No counterpart',
    ),
});

/** One line bears the alias itself, several are numbered. */
export function lineNames(alias: string, count: number): string[] {
  return count === 1 ? [alias] : Array.from({ length: count }, (_, index) => `${alias}_${index + 1}`);
}

/** How many rows of the other population stand beside each row. */
export function linesOf({ cardinality, count }: LinkedColumns): number {
  return cardinality === 'many' ? count : 1;
}
