import { inTransaction, type Transaction } from '../db/database.ts';
import { OperationalError } from '../errors.ts';
import { say } from '../language/say.ts';
import { csvCutter, type BrokenLine } from './csv-cutter.ts';
import type { ImportGap } from './import.ts';
import { copyIntoStaging, type RecordFormat } from './staging.ts';
import { wholeRecords } from './whole-records.ts';

export interface StagedRecords {
  readonly rows: number;
  readonly gaps: readonly ImportGap[];
  readonly broken: readonly BrokenLine[];
}

export interface StageOptions extends RecordFormat {
  readonly columns: number;
  /** Lines before the first record. */
  readonly headerLines: number;
  readonly onProgress?: (figures: { rows: number; rejected: number }) => void;
  /** Told of each broken line; throws to give the file up. */
  readonly onBroken?: (broken: readonly BrokenLine[]) => void;
}

/** Large enough that a COPY of its own costs nothing beside it, small enough to be held twice. */
const portionBytes = 4 << 20;
/** After a portion that COPY refused, so many are looked at before the next is trusted. */
const carefulPortions = 8;

const refused = new Error('COPY refused a portion.');
const lineFeed = 0x0a;
const nothing = Buffer.alloc(0);

/**
 * Copies records into a staging table. Portions whose quotes are in order go to COPY as they are, which finds what else
 * may be wrong with them at its own speed; one that it refuses goes through the cutter, byte by byte, so that the lines
 * at fault are told and all others are kept. The next portion is read meanwhile.
 */
export async function stageRecords(
  tx: Transaction,
  importId: string,
  bytes: AsyncIterable<Buffer>,
  options: StageOptions,
): Promise<StagedRecords> {
  const broken: BrokenLine[] = [];
  const cutter = csvCutter({
    ...options,
    onBroken(line) {
      broken.push(line);
      options.onBroken?.(broken);
    },
  });
  let careful = 0;
  let carried: Buffer = nothing;

  async function stage(portion: Buffer): Promise<void> {
    const bytes = carried.length > 0 ? Buffer.concat([carried, portion]) : portion;
    carried = nothing;
    const known = careful > 0 || cutter.isWaiting ? null : wholeRecords(bytes, options);
    careful = Math.max(0, careful - 1);
    if (known !== null) {
      const whole = bytes.subarray(0, known.end);
      if (await isTaken(whole)) {
        cutter.skip(known.rows, known.lines);
        carried = bytes.subarray(known.end);
        return;
      }
      careful = carefulPortions;
    }
    await copy([...cutter.push(bytes), ...cutter.flush()]);
  }

  /** Within a savepoint, so that a refusal takes back nothing else. */
  async function isTaken(portion: Buffer): Promise<boolean> {
    try {
      await inTransaction(tx, async (inner) => {
        if (!(await copyIntoStaging(inner, importId, options, [portion]))) throw refused;
      });
      return true;
    } catch (error) {
      if (error === refused) return false;
      throw error;
    }
  }

  async function copy(pieces: readonly Buffer[]): Promise<void> {
    if (pieces.every(({ length }) => length === 0)) return;
    if (await copyIntoStaging(tx, importId, options, pieces)) return;
    throw new OperationalError(say`The database refused records that were found sound.`);
  }

  let staging = Promise.resolve();
  try {
    for await (const portion of portions(bytes)) {
      await staging;
      options.onProgress?.({ rows: cutter.rows, rejected: broken.length });
      staging = stage(portion);
      // Awaited with the next portion; a failure must not count as unheard until then.
      staging.catch(() => {});
    }
  } finally {
    await staging;
  }
  await copy([...(carried.length > 0 ? cutter.push(carried) : []), ...cutter.end()]);
  return { rows: cutter.rows, gaps: cutter.gaps, broken };
}

/** Portions that end with a line, but the last. */
async function* portions(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    size += piece.length;
    if (size < portionBytes) continue;
    const whole = Buffer.concat(waiting);
    // A line that fills a portion alone is the cutter's to refuse.
    const end = whole.lastIndexOf(lineFeed) + 1 || whole.length;
    yield whole.subarray(0, end);
    waiting = end === whole.length ? [] : [whole.subarray(end)];
    size = whole.length - end;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
