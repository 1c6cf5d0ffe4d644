import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/database.ts';
import { UserError } from '../../errors.ts';
import type { FileStore } from '../../files/file-store.ts';
import { readFileBytes } from '../../files/read-file.ts';
import { tooLarge, type StoredFile } from '../../files/store-file.ts';
import { csvBytes } from '../../ingest/csv-bytes.ts';
import type { BrokenLine } from '../../ingest/csv-cutter.ts';
import { decodeText } from '../../ingest/decode-text.ts';
import { stageRecords } from '../../ingest/stage-records.ts';
import { createStaging, stagingColumn, type RecordFormat } from '../../ingest/staging.ts';
import { takeHead } from '../../ingest/take-head.ts';
import { newId } from '../../lib/id.ts';
import type { FileFormat, LoadColumn } from './contract.ts';
import type { LoadField, StagedLoad } from './read-rows.ts';

/** Broken lines that are kept for the report; the file is given up when there are more. */
export const mostBroken = 10_000;
/** A character that no text holds separates nothing: each line is one column, cut by places afterwards. */
const noSeparator = '\u0001';

export interface StagedLoadFile extends StagedLoad {
  readonly rows: number;
  readonly broken: readonly BrokenLine[];
  /** Columns of the file that the activity does not know. */
  readonly unknown: readonly string[];
  /** Whether all of the file was staged. */
  readonly isWhole: boolean;
}

/**
 * Streams a stored file into a staging table; of a preview only the lines within its first bytes of text (`most`).
 * @throws UserError when the file is not as the activity says.
 */
export async function stageFile(
  tx: Transaction,
  files: FileStore,
  file: StoredFile,
  { format, columns }: { readonly format: FileFormat; readonly columns: readonly LoadColumn[] },
  timeZone: string,
  most = Infinity,
): Promise<StagedLoadFile> {
  const text = decodeText(limited(readUnpacked(files, file), files.mostBytes), format.encoding);
  let isWhole = true;
  const bytes = firstRecords(text, most, format, () => {
    isWhole = false;
  });
  const records = recordFormat(format);
  const head = await takeHead(bytes, {
    ...records,
    header: format.header && format.layout === 'separated',
    skipLines: linesBefore(format),
  });
  const { fields, count, unknown } = fieldsOf(format, columns, head.header, file.name);
  const id = newId();
  await createStaging(tx, id, count);
  const staged = await stageRecords(tx, id, withFirst(head.rest, bytes), {
    ...records,
    columns: count,
    headerLines: head.lines,
    onBroken(broken) {
      const [first] = broken;
      if (broken.length <= mostBroken || first === undefined) return;
      throw new UserError(
        `More than ${mostBroken} lines of ${file.name} are no records. The first is line ${first.line}: it ${first.reason}.`,
        { code: 'NOT_CSV', hint: 'Check the separator, the quotes and the encoding.' },
      );
    },
  });
  return {
    ...staged,
    id,
    fields,
    unknown,
    isWhole,
    stagedColumns: count,
    separator: records.separator,
    timeZone,
  };
}

export function readUnpacked(files: FileStore, file: StoredFile, most?: number): AsyncGenerator<Buffer> {
  return csvBytes(readFileBytes(files.db, file, most), () => {});
}

export function recordFormat({ layout, separator, quote, multiLine }: FileFormat): RecordFormat {
  if (layout === 'fixed') return { separator: noSeparator, quote: null, multiLine: false };
  return { separator, quote: quote === 'none' ? null : quote, multiLine };
}

/** With fixed widths a header is a line like any other, and is left out. */
export function linesBefore({ layout, header, skipLines }: FileFormat): number {
  return layout === 'fixed' && header ? skipLines + 1 : skipLines;
}

function fieldsOf(
  format: FileFormat,
  columns: readonly LoadColumn[],
  header: readonly string[] | null,
  fileName: string,
): { fields: LoadField[]; count: number; unknown: string[] } {
  if (format.layout === 'fixed') return { fields: fixedFields(columns), count: 1, unknown: [] };
  const kept = columns.filter(({ ignore }) => !ignore);
  if (header === null) {
    const fields = kept.map((column) => ({ column, field: sql`${stagingColumn(columns.indexOf(column))}` }));
    return { fields, count: columns.length, unknown: [] };
  }
  const missing = kept.filter(({ column }) => !header.includes(column)).map(({ column }) => `"${column}"`);
  if (missing.length > 0) {
    throw new UserError(`${fileName} has no column ${missing.join(', ')}.`, {
      field: 'columns',
      code: 'NOT_CSV',
      hint: `Its header names ${
        header
          .slice(0, 20)
          .map((name) => `"${name}"`)
          .join(', ') || 'nothing'
      }: check the separator, or correct the columns.`,
    });
  }
  const twice = kept.find(({ column }) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice !== undefined)
    throw new UserError(`Two columns of ${fileName} are called "${twice.column}".`, {
      field: 'columns',
      code: 'NOT_CSV',
    });
  const known = new Set(columns.map(({ column }) => column));
  return {
    fields: kept.map((column) => ({ column, field: sql`${stagingColumn(header.indexOf(column.column))}` })),
    count: header.length,
    unknown: header.filter((name) => !known.has(name)),
  };
}

function fixedFields(columns: readonly LoadColumn[]): LoadField[] {
  let start = 1;
  return columns.flatMap((column) => {
    const width = column.width ?? 0;
    const field = sql`substr(${stagingColumn(0)}, ${sql.raw(String(start))}, ${sql.raw(String(width))})`;
    start += width;
    return column.ignore ? [] : [{ column, field }];
  });
}

/** What a small file unpacks to must not fill the disk. */
async function* limited(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const piece of bytes) {
    total += piece.length;
    if (total > most) throw tooLarge(most);
    yield piece;
  }
}

const lineFeed = 0x0a;

/** The whole records among so many bytes; tells when there are more. */
async function* firstRecords(
  bytes: AsyncIterable<Buffer>,
  most: number,
  format: FileFormat,
  onCut: () => void,
): AsyncGenerator<Buffer> {
  if (most === Infinity) return yield* bytes;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    size += piece.length;
    if (size > most) break;
  }
  const read = Buffer.concat(pieces);
  if (size <= most) return yield read;
  onCut();
  yield read.subarray(0, endOfRecords(read.subarray(0, most), recordFormat(format).quote ?? null));
}

/** Behind the last line end that is in no quotes: an even number of them comes before it. */
function endOfRecords(bytes: Buffer, quote: string | null): number {
  const mark = quote?.charCodeAt(0);
  let isOpen = false;
  let end = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte === mark) isOpen = !isOpen;
    else if (byte === lineFeed && !isOpen) end = at + 1;
  }
  return end === 0 ? bytes.lastIndexOf(lineFeed) + 1 : end;
}

async function* withFirst(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* others;
}
