import { cellText } from '../../lib/cell-text.ts';

interface Page {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly unknown[];
}

const most = 3;

/** A few different values of each column, by its name, as cells show them; an empty text among them: a row has none. */
export function columnSamples(page: Page | null, timeZone?: string): ReadonlyMap<string, readonly string[]> {
  const rows = (page?.rows ?? []).filter((row) => Array.isArray(row));
  return new Map(
    (page?.columns ?? []).map(({ name, type }, place) => [
      name,
      [...new Set(rows.map((row: unknown[]) => cellText(row[place], type, timeZone)))].slice(0, most),
    ]),
  );
}
