import { t } from '../../language/language.ts';
interface Column {
  readonly name: string;
  readonly label: string;
  readonly type: string;
}

/** Rows of groups for people: yes and no in words, the fields by their labels. */
export function groupRows(
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: readonly unknown[] },
  labels: readonly string[],
): { columns: Column[]; rows: unknown[][] } {
  const value = /^_value_(\d+)$/;
  return {
    columns: columns.map((column) => {
      if (column.name === '_kept') return { ...column, type: 'string' };
      const place = value.exec(column.name)?.[1];
      return place === undefined ? column : { ...column, label: labels[Number(place)] ?? column.label };
    }),
    rows: rows.map((row) =>
      (Array.isArray(row) ? row : []).map((cell: unknown, index) =>
        columns[index]?.name === '_kept'
          ? cell === true
            ? t('targeting.keptRole')
            : t('targeting.removedRole')
          : cell,
      ),
    ),
  };
}
