import { longestRecord } from './csv-cutter.ts';
import type { RecordFormat } from './staging.ts';

export interface WholeRecords {
  readonly rows: number;
  readonly lines: number;
  /** Where the last whole record ends; what follows began in a quote that has not been closed. */
  readonly end: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Looks at quotes and line ends only, from one to the next. Where they are in order, COPY reads the very records that
 * the cutter would, or refuses: it counts columns, and knows text from other bytes. Null where somebody has to look
 * closer. With one column an empty line would be a row; before PostgreSQL 18 `\.` alone in a line ended the data.
 */
export function wholeRecords(
  bytes: Buffer,
  { separator, quote = '"', multiLine = true, columns }: RecordFormat & { readonly columns: number },
): WholeRecords | null {
  if (columns < 2 || quote === null || bytes.includes('\\.')) return null;
  const mark = quote.charCodeAt(0);
  const between = separator.charCodeAt(0);
  let rows = 0;
  let lines = 0;
  let innerLines = 0;
  let start = 0;
  let lineEnd = bytes.indexOf(lineFeed);
  let open = bytes.indexOf(mark);
  while (lineEnd !== -1) {
    if (open === -1 || open > lineEnd) {
      const isEmpty = lineEnd === start || (lineEnd === start + 1 && bytes[start] === carriageReturn);
      if (isEmpty || lineEnd - start > longestRecord) return null;
      rows += 1;
      lines += 1 + innerLines;
      innerLines = 0;
      start = lineEnd + 1;
      lineEnd = bytes.indexOf(lineFeed, start);
      continue;
    }
    if (open > start && bytes[open - 1] !== between) return null;
    let close = bytes.indexOf(mark, open + 1);
    while (close !== -1 && bytes[close + 1] === mark) close = bytes.indexOf(mark, close + 2);
    if (close === -1 || close + 1 >= bytes.length) break;
    for (; lineEnd !== -1 && lineEnd < close; lineEnd = bytes.indexOf(lineFeed, lineEnd + 1)) {
      if (!multiLine) return null;
      innerLines += 1;
    }
    const after = bytes[close + 1];
    const isEnd =
      after === between || after === lineFeed || (after === carriageReturn && bytes[close + 2] === lineFeed);
    if (!isEnd) return null;
    open = bytes.indexOf(mark, close + 1);
  }
  // A quote that is open for so long was never meant to be one.
  return bytes.length - start > longestRecord ? null : { rows, lines, end: start };
}
