import type { Draft, DraftColumn, DraftTable, TableName } from './draft.ts';

/** The table that a name means: as it is spelled, else whatever its letter case. */
export function tableOf(
  { tables }: Pick<Draft, 'tables'>,
  { schema, name }: TableName,
): DraftTable | undefined {
  const inSchema = tables.filter(
    (table) => schema === null || table.schema === null || isSame(table.schema, schema),
  );
  return inSchema.find((table) => table.name === name) ?? inSchema.find((table) => isSame(table.name, name));
}

/** A column's name as its table spells it; the given one where it has none such. */
export function columnOf(
  { columns }: { readonly columns: readonly Pick<DraftColumn, 'name'>[] },
  name: string,
): string {
  return (
    columns.find((column) => column.name === name)?.name ??
    columns.find((column) => isSame(column.name, name))?.name ??
    name
  );
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
