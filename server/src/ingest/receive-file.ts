import { findEntity } from '../catalog/find-entity.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { importRejects, imports } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, together } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { csvBytes } from './csv-bytes.ts';
import type { BrokenLine } from './csv-cutter.ts';
import { decodeText, type TextEncoding } from './decode-text.ts';
import { readCsvHead, type CsvHead } from './csv-head.ts';
import { lockImport } from './lock-import.ts';
import { progressReport, updateImport, type ProgressReport } from './progress.ts';
import { stageRecords, type StagedRecords } from './stage-records.ts';
import { createStaging, readSample } from './staging.ts';
import { errorToKeep, rejectToKeep } from './what-is-kept.ts';

export interface ReceiveOptions {
  /** The bytes are gzip. They are also recognised by themselves. */
  readonly gzip?: boolean;
  /** A byte order mark goes before it; UTF-8 unless told. */
  readonly encoding?: TextEncoding;
  /** Length of what is sent, where it is known beforehand. */
  readonly totalBytes?: number | null;
  /** Name of the person who imports. */
  readonly createdBy?: string | null;
}

/** More broken lines than this, and the file is no CSV file, or has another separator than its header. */
const mostBroken = 10_000;

/**
 * Streams a CSV or TSV file into its staging table; the import then waits for its mapping. Lines that are no
 * records are kept as rejects. Memory stays flat, whatever the size.
 * @throws UserError when the file cannot be read at all; the import is then failed, and nothing is staged. An upload
 * that is cut off ends the same way.
 */
export async function receiveFile(
  db: Database,
  entityName: string,
  fileName: string,
  upload: AsyncIterable<Uint8Array>,
  { gzip = false, encoding = 'utf-8', totalBytes = null, createdBy = null }: ReceiveOptions = {},
): Promise<{ id: string }> {
  const entity = findEntity(await loadDataModel(db), entityName);
  if (entity.source !== 'managed') {
    throw new UserError(say`${entity.label} takes no files: its rows are not kept by Partitura.`, {
      field: 'entity',
    });
  }
  const id = newId();
  const started = { id, entityId: entity.id, fileName: fileName.slice(0, 255), totalBytes, createdBy };
  await inTransaction(db, async (tx) => {
    await tx.insert(imports).values({ ...started, state: 'uploading', maxErrors: 0 });
  });
  const progress = progressReport(db, id);
  let received = 0;
  const sent = csvBytes(
    upload,
    (count) => {
      received += count;
      progress.report({ bytes: received });
    },
    gzip,
  );
  const bytes = decodeText(sent, encoding);
  try {
    await inTransaction(db, async (tx) => {
      await lockImport(tx, id);
      const { head, records } = await stage(tx, id, bytes, progress);
      const sample = await readSample(tx, id, head.header.length);
      await progress.close();
      await saveBroken(tx, id, records.broken);
      await updateImport(tx, id, {
        state: 'mapping',
        bytes: received,
        rows: records.rows,
        rejected: records.broken.length,
        header: [...head.header],
        separator: head.separator,
        sample,
        gaps: [...records.gaps],
      });
    });
  } catch (error) {
    await progress.close();
    const message = error instanceof UserError ? error.said : say`The upload was cut off.`;
    await updateImport(db, id, {
      state: 'failed',
      bytes: received,
      ...errorToKeep(message),
      endedAt: new Date(),
    });
    throw error;
  }
  return { id };
}

interface Staged {
  readonly head: CsvHead;
  readonly records: StagedRecords;
}

async function stage(
  tx: Transaction,
  id: string,
  bytes: AsyncGenerator<Buffer>,
  progress: ProgressReport,
): Promise<Staged> {
  const head = await takeHead(bytes);
  await createStaging(tx, id, head.header.length);
  const records = await stageRecords(tx, id, withFirst(head.rest, bytes), {
    separator: head.separator,
    columns: head.header.length,
    headerLines: head.lines,
    onProgress: progress.report,
    onBroken(broken) {
      if (broken.length > mostBroken) throw tooManyBroken(broken[0]);
    },
  });
  return { head, records };
}

async function* withFirst(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* others;
}

async function takeHead(bytes: AsyncGenerator<Buffer>): Promise<CsvHead> {
  let taken = Buffer.alloc(0);
  for (;;) {
    const next = await bytes.next();
    if (!next.done) taken = Buffer.concat([taken, next.value]);
    const head = readCsvHead(taken, next.done === true);
    if (head !== undefined) return head;
  }
}

async function saveBroken(tx: Transaction, importId: string, broken: readonly BrokenLine[]): Promise<void> {
  for (let at = 0; at < broken.length; at += 1000) {
    await tx
      .insert(importRejects)
      .values(broken.slice(at, at + 1000).map((line) => ({ importId, ...rejectToKeep(line) })));
  }
}

function tooManyBroken(first: BrokenLine | undefined): UserError {
  return new UserError(
    together(
      say`More than ${mostBroken} lines of the file are no records.`,
      first && say`The first is line ${first.line}: it ${first.reason}.`,
    ),
    {
      field: 'file',
      code: 'NOT_CSV',
      hint: say`Check the separator, the quotes and the encoding.`,
    },
  );
}
