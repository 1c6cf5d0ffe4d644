import type { LocationQuery } from 'vue-router';
import { asKeyText } from '../lib/cell-text.ts';

interface KeyColumn {
  readonly name: string;
  readonly key: boolean;
}

/** The page of a row, by the values of its key; null where the key is not whole. */
export function rowPage(
  entity: string,
  columns: readonly KeyColumn[],
  row: readonly unknown[],
): { path: string; query: Record<string, string> } | null {
  const keys = columns.flatMap(({ name, key }, at) => (key ? [[name, row[at]] as const] : []));
  if (keys.length === 0 || keys.some(([, value]) => value === null || value === undefined)) return null;
  return {
    path: `/data/${encodeURIComponent(entity)}/row`,
    query: Object.fromEntries(keys.map(([name, value]) => [name, asKeyText(value)])),
  };
}

/** The key that such a page's address names. */
export const keyOfQuery = (query: LocationQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
