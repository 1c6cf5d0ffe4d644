import { isUtf8 } from 'node:buffer';
import { UserError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { StoredFile } from '../../files/store-file.ts';
import { endOfRecord, likelySeparator, splitRecord } from '../../ingest/csv-head.ts';
import { decodeText } from '../../ingest/decode-text.ts';
import { takeHead } from '../../ingest/take-head.ts';
import type { FileFormat, LoadColumn } from './contract.ts';
import { fileFormat } from './contract.ts';
import { linesBefore, readUnpacked, recordFormat } from './stage-file.ts';
import { suggestColumns } from './suggest-columns.ts';

export interface FileSample {
  readonly format: FileFormat;
  /** The first rows, as text. */
  readonly rows: readonly (readonly string[])[];
  /** Columns as `load-file` takes them, for the whole file. */
  readonly columns: readonly LoadColumn[];
}

const sampleBytes = 256 * 1024;
const shownRows = 20;
const readRows = 500;

/**
 * The first rows of a stored file and what its columns may be. Without a format it is guessed: encoding and separator.
 * @throws UserError when it cannot be read so.
 */
export async function readSample(
  files: FileStore,
  file: StoredFile,
  asked: FileFormat | null,
): Promise<FileSample> {
  const bytes = await beginning(files, file);
  const format = asked ?? (await guessFormat(bytes));
  if (format.layout === 'fixed') return fixedSample(bytes, format);
  const records = recordFormat(format);
  const text = decodeText(once(bytes), format.encoding);
  const head = await takeHead(text, { ...records, header: format.header, skipLines: linesBefore(format) });
  const rest = Buffer.concat([head.rest, ...(await all(text))]);
  const rows = rowsOf(rest, records.separator, records.quote ?? null);
  const header = head.header ?? (rows[0] ?? []).map((_, at) => `column ${at + 1}`);
  if (header.length === 0)
    throw new UserError(say`The file has no columns in its first line.`, { code: 'NOT_CSV' });
  return { format, rows: rows.slice(0, shownRows), columns: suggestColumns(header, rows) };
}

async function beginning(files: FileStore, file: StoredFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readUnpacked(files, file)) {
    pieces.push(piece);
    size += piece.length;
    if (size >= sampleBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, sampleBytes);
}

async function guessFormat(bytes: Buffer): Promise<FileFormat> {
  const isWide =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[1] === 0;
  // The sample may end inside a letter.
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  const encoding = isWide ? 'utf-16' : isUtf8(whole) ? 'utf-8' : 'windows-1252';
  const text = Buffer.concat(await all(decodeText(once(bytes), encoding))).toString();
  return fileFormat.parse({ encoding, separator: likelySeparator(text.split('\n')[0] ?? '') });
}

/** Widths are the person's to say: the lines are shown as they are. */
async function fixedSample(bytes: Buffer, format: FileFormat): Promise<FileSample> {
  const text = Buffer.concat(await all(decodeText(once(bytes), format.encoding))).toString();
  const lines = text
    .split(/\r?\n/)
    .slice(linesBefore(format))
    .filter((line) => line !== '');
  return { format, rows: lines.slice(0, shownRows).map((line) => [line]), columns: [] };
}

function rowsOf(bytes: Buffer, separator: string, quote: string | null): string[][] {
  const rows: string[][] = [];
  for (let start = 0; start < bytes.length && rows.length < readRows;) {
    const found = endOfRecord(bytes, start, quote);
    // What the sample cuts off is no row; the last line of a small file is one.
    if (found === -1 && bytes.length >= sampleBytes / 2) break;
    const end = found === -1 ? bytes.length : found;
    const text = bytes
      .subarray(start, end)
      .toString()
      .replace(/\r?\n$/, '');
    if (text !== '') rows.push(splitRecord(text, separator, quote).map((value) => value.slice(0, 200)));
    start = end;
  }
  return rows;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function all(bytes: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return pieces;
}
