import { isUtf8 } from 'node:buffer';
import { type Said, forms, isSaid, say } from '../language/say.ts';
import type { ImportGap } from './import.ts';

/** A line that cannot be read as a record. `raw` is cut to a length that people can look at. */
export interface BrokenLine {
  /** Counted from 1, in the file as it was sent. */
  readonly line: number;
  readonly reason: Said;
  readonly raw: string;
}

export interface CsvCutterOptions {
  /** One ASCII character. */
  readonly separator: string;
  /** One ASCII character; null: quotes mean nothing, each line is a record. */
  readonly quote?: string | null;
  /** Whether a quoted field may hold line ends; it may, unless told. */
  readonly multiLine?: boolean;
  /** How many columns the header has: what each record must have. */
  readonly columns: number;
  /** Lines of the header. */
  readonly headerLines: number;
  readonly onBroken: (broken: BrokenLine) => void;
}

/** Cuts out of a CSV stream what PostgreSQL's COPY would stumble over, and leaves all other bytes untouched. */
export interface CsvCutter {
  /** Bytes after the header, in any portions; gives back those of whole, sound records. */
  push(chunk: Buffer): Buffer[];
  /** What can be told of the bytes so far, without waiting for a portion. */
  flush(): Buffer[];
  /** What is left when the file has ended. */
  end(): Buffer[];
  /** Whether it holds bytes whose record has not ended. */
  readonly isWaiting: boolean;
  /** Counts whole records that went another way, and their lines; only when nothing waits. */
  skip(rows: number, lines: number): void;
  /** Sound records so far. */
  readonly rows: number;
  readonly gaps: readonly ImportGap[];
}

/** A quote that is open for longer than this was never meant to be one. */
export const longestRecord = 1 << 20;
const longestRaw = 2_000;
/** Bytes are cut and passed on in portions of this size: with those of a socket (64 kB) it took twice the processor time. */
const portion = 1 << 19;

/** Equal to no byte. */
const noByte = -1;
/** COPY cannot do without a quote: where there is none, it is told this character. */
export const standInQuote = '\u0002';
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const nothing = Buffer.alloc(0);
const lineEnds = { lf: Buffer.from('\n'), crlf: Buffer.from('\r\n') };

/**
 * Reads RFC 4180, strictly: a quote opens a field only at its beginning, and a separator or line end follows where
 * it closes. So an open quote is found out at the next quote, and only the line where it opened is lost. COPY wants
 * the same line end in each record, UTF-8, no NUL, and (below PostgreSQL 18) no line that is `\.` alone.
 */
export function csvCutter({
  separator,
  quote: quoteMark = '"',
  multiLine = true,
  columns,
  headerLines,
  onBroken,
}: CsvCutterOptions): CsvCutter {
  const between = separator.charCodeAt(0);
  const quote = quoteMark === null ? noByte : quoteMark.charCodeAt(0);
  const special = new Uint8Array(256);
  for (const byte of [between, lineFeed, carriageReturn]) special[byte] = 1;
  if (quote !== noByte) special[quote] = 1;

  const gaps: ImportGap[] = [{ after: 0, lines: headerLines }];
  let rest: Buffer = nothing;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let rows = 0;
  let line = headerLines + 1;
  let lineEnd: Buffer | undefined;
  let isDropping = false;

  /** What `measure` found. A closure's variables rather than an object per record: this is the hot path. */
  let textEnd = 0;
  let fields = 0;
  let innerLines = 0;

  /** Finds the end of the record at `start`: the index after its line end, -1 when it is not there yet, or a fault. */
  function measure(bytes: Buffer, start: number): number | Said {
    const size = bytes.length;
    let at = start;
    fields = 1;
    innerLines = 0;
    for (;;) {
      if (bytes[at] === quote) {
        for (at += 1; at < size; at += 1) {
          const byte = bytes[at];
          if (byte === lineFeed) {
            if (!multiLine) return say`has a quote that is not closed in its line`;
            innerLines += 1;
          } else if (byte === quote) {
            if (bytes[at + 1] !== quote) break;
            at += 1;
          }
        }
        at += 1;
        if (at >= size) return -1;
        const byte = bytes[at];
        if (byte !== between && byte !== lineFeed && byte !== carriageReturn) {
          return say`has a quote that is never closed, or text after a closing quote`;
        }
      } else {
        while (at < size && special[bytes[at] as number] === 0) at += 1;
        if (at >= size) return -1;
      }
      const byte = bytes[at];
      if (byte === lineFeed) {
        textEnd = at;
        return at + 1;
      }
      if (byte === quote) return say`has a quote inside a field that does not begin with one`;
      if (byte === carriageReturn) {
        if (at + 1 >= size) return -1;
        if (bytes[at + 1] !== lineFeed) return say`has a carriage return inside a field without quotes`;
        textEnd = at;
        return at + 2;
      }
      fields += 1;
      at += 1;
    }
  }

  function addGap(lines: number): void {
    const last = gaps.at(-1);
    if (last?.after === rows) last.lines += lines;
    else gaps.push({ after: rows, lines });
    line += lines;
  }

  function reject(raw: Buffer, reason: Said, lines: number): void {
    onBroken({ line, reason, raw: readable(raw) });
    addGap(lines);
  }

  function cut(bytes: Buffer, isLast: boolean): Buffer[] {
    const given: Buffer[] = [];
    const isCareful = needsCare(bytes, isLast, quote);
    let kept = 0;
    let start = 0;
    const skipTo = (next: number) => {
      if (start > kept) given.push(bytes.subarray(kept, start));
      kept = next;
      start = next;
    };
    while (start < bytes.length) {
      const found = measure(bytes, start);
      if (isSaid(found) || (found === -1 && (isLast || bytes.length - start > longestRecord))) {
        const next = bytes.indexOf(lineFeed, start) + 1;
        const isTooLong = bytes.length - start > longestRecord;
        if (next === 0 && !isTooLong && !isLast) break;
        const reason = isSaid(found) ? found : say`has a quote that is never closed`;
        reject(
          bytes.subarray(start, next === 0 ? start + longestRaw : next),
          next === 0 && isTooLong ? say`is longer than ${longestRecord} bytes` : reason,
          1,
        );
        isDropping = next === 0;
        skipTo(next === 0 ? bytes.length : next);
        continue;
      }
      if (found === -1) break;
      if (textEnd === start) {
        addGap(1);
        skipTo(found);
        continue;
      }
      if (textEnd - start > longestRecord) {
        const raw = bytes.subarray(start, start + longestRaw);
        reject(raw, say`is longer than ${longestRecord} bytes`, 1 + innerLines);
        skipTo(found);
        continue;
      }
      const fault = fields === columns ? undefined : wrongWidth(fields, columns);
      const careful = isCareful ? faultOfBytes(bytes.subarray(start, textEnd), quote) : undefined;
      const reason = fault ?? careful;
      if (reason !== undefined) {
        reject(bytes.subarray(start, textEnd), reason, 1 + innerLines);
        skipTo(found);
        continue;
      }
      const ownLineEnd = found - textEnd === 2 ? lineEnds.crlf : lineEnds.lf;
      lineEnd ??= ownLineEnd;
      rows += 1;
      line += 1 + innerLines;
      if (ownLineEnd === lineEnd) {
        start = found;
      } else {
        start = textEnd;
        skipTo(found);
        given.push(lineEnd);
      }
    }
    if (start > kept) given.push(bytes.subarray(kept, start));
    rest = bytes.subarray(start);
    return given;
  }

  function cutWaiting(ending: Buffer | undefined): Buffer[] {
    let bytes = Buffer.concat([rest, ...waiting, ending ?? nothing]);
    waiting = [];
    waitingBytes = 0;
    rest = nothing;
    if (isDropping) {
      const next = bytes.indexOf(lineFeed) + 1;
      if (next === 0) return [];
      isDropping = false;
      bytes = bytes.subarray(next);
    }
    return cut(bytes, ending !== undefined);
  }

  return {
    push(chunk) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      return waitingBytes < portion ? [] : cutWaiting(undefined);
    },
    flush: () => (waitingBytes > 0 ? cutWaiting(undefined) : []),
    end() {
      const last = (waiting.at(-1) ?? rest).at(-1);
      // The last line may end without a line end, or with half of one.
      if (last === undefined || last === lineFeed) return cutWaiting(nothing);
      return cutWaiting(last === carriageReturn ? lineEnds.lf : (lineEnd ?? lineEnds.lf));
    },
    get isWaiting() {
      return isDropping || waitingBytes > 0 || rest.length > 0;
    },
    skip(whole, lines) {
      rows += whole;
      line += lines;
    },
    get rows() {
      return rows;
    },
    gaps,
  };
}

function wrongWidth(fields: number, columns: number): Said {
  return forms(fields, 'has {0} column, the header has {1}', 'has {0} columns, the header has {1}', columns);
}

/** Looks at whole lines only: a portion may end inside a character. */
function needsCare(bytes: Buffer, isLast: boolean, quote: number): boolean {
  const whole = isLast ? bytes : bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1);
  return (
    !isUtf8(whole) ||
    whole.includes(0) ||
    whole.includes('\\.') ||
    (quote === noByte && whole.includes(standInQuote))
  );
}

function faultOfBytes(record: Buffer, quote: number): Said | undefined {
  if (!isUtf8(record)) return say`is not UTF-8`;
  if (record.includes(0)) return say`holds a NUL byte, which text in PostgreSQL cannot`;
  if (/(^|\n)\\\.\r?(\n|$)/.test(record.toString('latin1'))) {
    return say`holds a line that is "\\." alone, which means the end of the data to PostgreSQL`;
  }
  if (quote === noByte && record.includes(standInQuote))
    return say`holds a control character that no text holds`;
  return undefined;
}

function readable(raw: Buffer): string {
  return raw
    .toString()
    .replace(/\r?\n$/, '')
    .replaceAll('\0', '\uFFFD')
    .slice(0, longestRaw)
    .toWellFormed();
}
