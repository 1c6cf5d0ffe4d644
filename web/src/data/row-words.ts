import type { Column } from '../rules/column.ts';
import { cellText } from '../lib/cell-text.ts';

/** The first texts of a row, by which a person knows it; empty where it has none. */
export const rowWords = (columns: readonly Column[], row: readonly unknown[], most = 3): string =>
  columns
    .flatMap(({ type, key }, at) => {
      const text = !key && (type === 'string' || type === 'text') ? cellText(row[at], type).trim() : '';
      return text === '' ? [] : [text];
    })
    .slice(0, most)
    .join(' · ');
