import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { splitRecord, endOfRecord } from './csv-head.ts';
import type { RecordFormat } from './staging.ts';

export interface TakenHead {
  /** Names of the columns; null where the file has no header. */
  readonly header: readonly string[] | null;
  /** Lines that were taken off. */
  readonly lines: number;
  /** The bytes after them. */
  readonly rest: Buffer;
}

export interface HeadFormat extends RecordFormat {
  readonly header: boolean;
  readonly skipLines: number;
}

const longestHead = 1 << 20;
const lineFeed = 0x0a;

/**
 * Takes lines to skip and the header off the beginning of a file in UTF-8.
 * @throws UserError when they do not end within a megabyte, or the header names two columns alike.
 */
export async function takeHead(bytes: AsyncIterator<Buffer>, format: HeadFormat): Promise<TakenHead> {
  let taken = Buffer.alloc(0);
  for (;;) {
    const next = await bytes.next();
    if (!next.done) taken = Buffer.concat([taken, next.value]);
    const head = readHead(taken, format, next.done === true);
    if (head !== null) return head;
    if (taken.length > longestHead) {
      throw new UserError(say`The file cannot be read: its first lines do not end within a megabyte.`, {
        code: 'NOT_CSV',
        hint: say`Check the encoding, the quotes and the lines to skip.`,
      });
    }
  }
}

function readHead(bytes: Buffer, format: HeadFormat, isWhole: boolean): TakenHead | null {
  let start = 0;
  for (let skipped = 0; skipped < format.skipLines; skipped += 1) {
    const end = bytes.indexOf(lineFeed, start);
    if (end === -1 && !isWhole) return null;
    if (end === -1) return { header: format.header ? [] : null, lines: skipped, rest: Buffer.alloc(0) };
    start = end + 1;
  }
  if (!format.header) return { header: null, lines: format.skipLines, rest: bytes.subarray(start) };
  const found = endOfRecord(bytes, start, format.quote === undefined ? '"' : format.quote);
  if (found === -1 && !isWhole) return null;
  const end = found === -1 ? bytes.length : found;
  const text = bytes
    .subarray(start, end)
    .toString()
    .replace(/\r?\n$/, '');
  if (text.includes('\0') || text.includes('\uFFFD')) {
    throw new UserError(say`The file cannot be read: its header is no text in this encoding.`, {
      code: 'NOT_CSV',
      hint: say`Choose the encoding in which the file was saved.`,
    });
  }
  return {
    header: text === '' ? [] : splitRecord(text, format.separator, format.quote).map((name) => name.trim()),
    lines: format.skipLines + text.split('\n').length,
    rest: bytes.subarray(end),
  };
}
