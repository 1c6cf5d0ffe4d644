import type { FileFormat, LoadColumn } from '@partitura/server/activities/load-file/contract';

/** The first lines of a file, and the columns that it seems to have. */
export interface Sample {
  readonly columns: readonly LoadColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const isNamed = ({ layout, header }: FileFormat): boolean => layout === 'separated' && header;

/** Values of a column of the config in the first lines; none where widths say where it is, or the file has none such. */
export function sampleValues(
  { columns: found, rows }: Sample,
  format: FileFormat,
  columns: readonly LoadColumn[],
  index: number,
): string[] {
  if (format.layout === 'fixed') return [];
  const place = isNamed(format) ? found.findIndex(({ column }) => column === columns[index]?.column) : index;
  return place === -1 ? [] : rows.map((row) => row[place] ?? '');
}

/** Columns of the file that are not in the config; of a file without names, those behind the last one that is. */
export function otherColumns(
  { columns: found }: Sample,
  format: FileFormat,
  columns: readonly LoadColumn[],
): readonly LoadColumn[] {
  return isNamed(format)
    ? found.filter(({ column }) => !columns.some((own) => own.column === column))
    : found.slice(columns.length);
}

/** Whether the file has all that the config loads, and at least that. */
export function hasAll(
  { columns: found }: Sample,
  format: FileFormat,
  columns: readonly LoadColumn[],
): boolean {
  const loaded = columns.filter(({ ignore }) => !ignore);
  if (loaded.length === 0) return false;
  return isNamed(format)
    ? loaded.every(({ column }) => found.some((one) => one.column === column))
    : columns.length <= found.length;
}
