interface Page {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly unknown[];
}

const most = 3;

/** A few different values of each column, by its name; null among them: a row has none. */
export function columnSamples(page: Page | null): ReadonlyMap<string, readonly unknown[]> {
  const rows = (page?.rows ?? []).filter((row) => Array.isArray(row));
  return new Map(
    (page?.columns ?? []).map(({ name }, place) => [
      name,
      [...new Set(rows.map((row: unknown[]) => row[place]))].slice(0, most),
    ]),
  );
}
