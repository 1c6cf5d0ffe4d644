import { lineNames, linesOf, type EnrichmentColumn } from '@partitura/server/activities/enrichment/contract';

/** The names of the columns that an entry of the list adds. */
export function aliasesOf(column: EnrichmentColumn): string[] {
  if (column.type === 'lines')
    return column.attributes.flatMap(({ alias }) => lineNames(alias, column.count));
  if (column.type === 'linked')
    return column.columns.flatMap(({ alias }) => lineNames(alias, linesOf(column)));
  return [column.alias];
}
