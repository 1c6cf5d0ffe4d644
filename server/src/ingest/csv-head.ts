import { UserError } from '../errors.ts';

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export interface CsvHead {
  readonly separator: Separator;
  /** Column names; one without a name is called by its place. */
  readonly header: readonly string[];
  /** Lines that the header takes. */
  readonly lines: number;
  /** The bytes after it. */
  readonly rest: Buffer;
}

const longestHeader = 1 << 20;
const mostColumns = 1_500;

/**
 * Reads the header off the first bytes of a file: separator by what occurs most, byte order mark, quoted names.
 * Undefined when more bytes are needed.
 * @throws UserError when this cannot be the head of a CSV file in UTF-8.
 */
export function readCsvHead(bytes: Buffer, isWhole: boolean): CsvHead | undefined {
  checkEncoding(bytes);
  const start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  const end = endOfRecord(bytes, start);
  if (end === -1 && !isWhole) {
    if (bytes.length > longestHeader) throw notCsv('its first line does not end within a megabyte');
    return undefined;
  }
  const head = bytes.subarray(start, end === -1 ? bytes.length : end);
  const text = head.toString().replace(/\r?\n$/, '');
  if (text.trim() === '') throw notCsv(bytes.length === start ? 'it is empty' : 'its first line is empty');
  if (text.includes('\r') && end === -1)
    throw notCsv('its lines end with carriage returns only; save it with line feeds');
  if (text.includes('\0') || text.includes('\uFFFD'))
    throw notCsv(
      'its first line is not text in UTF-8',
      'Choose the encoding in which it was saved, or save it as UTF-8.',
    );
  const separator = likelySeparator(text);
  const header = splitRecord(text, separator).map((name, index) => name.trim() || `column ${index + 1}`);
  checkHeader(header);
  return {
    separator,
    header,
    lines: text.split('\n').length,
    rest: end === -1 ? Buffer.alloc(0) : bytes.subarray(end),
  };
}

/** The fields of one record without its line end. */
export function splitRecord(record: string, separator: string, quote: string | null = '"'): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field: string;
    if (quote !== null && record[at] === quote) {
      let close = at + 1;
      while (close < record.length && !(record[close] === quote && record[close + 1] !== quote)) {
        close += record[close] === quote ? 2 : 1;
      }
      field = record.slice(at + 1, close).replaceAll(quote + quote, quote);
      at = record.indexOf(separator, close);
    } else {
      const next = record.indexOf(separator, at);
      field = record.slice(at, next === -1 ? undefined : next);
      at = next;
    }
    fields.push(field);
    if (at === -1) return fields;
    at += 1;
  }
}

/** The index after the line end of the record at `start`; -1 when it is not there. */
export function endOfRecord(bytes: Buffer, start: number, quote: string | null = '"'): number {
  const mark = quote?.charCodeAt(0);
  let isQuoted = false;
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === mark) isQuoted = !isQuoted;
    else if (bytes[at] === 0x0a && !isQuoted) return at + 1;
  }
  return -1;
}

export function likelySeparator(text: string): Separator {
  const bare = text.replaceAll(/"[^"]*"/g, '');
  const occurrences = separators.map((separator) => bare.split(separator).length);
  return separators[occurrences.indexOf(Math.max(...occurrences))] ?? ',';
}

export function checkEncoding(bytes: Buffer): void {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw notCsv('it is in UTF-16; save it as UTF-8');
  }
  if (first === 0x50 && second === 0x4b) throw notCsv('it is a spreadsheet or an archive; save it as CSV');
}

export function checkHeader(header: readonly string[]): void {
  if (header.length > mostColumns)
    throw notCsv(`it has ${header.length} columns; ${mostColumns} is the most`);
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice !== undefined)
    throw notCsv(`two of its columns are called "${twice}"`, 'Rename one of them in the file.');
}

export function notCsv(why: string, hint?: string): UserError {
  return new UserError(`The file cannot be read: ${why}.`, {
    field: 'file',
    code: 'NOT_CSV',
    ...(hint === undefined ? {} : { hint }),
  });
}
