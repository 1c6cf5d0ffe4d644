import type { EnrichmentColumn } from '@partitura/server/activities/enrichment/contract';

/** The names of the columns that an entry of the list adds. */
export function aliasesOf(column: EnrichmentColumn): string[] {
  if (column.type !== 'lines') return [column.alias];
  return column.attributes.flatMap(({ alias }) =>
    column.count === 1
      ? [alias]
      : Array.from({ length: column.count }, (_, index) => `${alias}_${index + 1}`),
  );
}
