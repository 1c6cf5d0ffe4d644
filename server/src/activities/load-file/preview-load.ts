import type { z } from 'zod';
import { execute, inTransaction, type Transaction } from '../../db/database.ts';
import { UserError } from '../../errors.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { StoredFile } from '../../files/store-file.ts';
import type { Reject } from '../../ingest/find-rejects.ts';
import { newId } from '../../lib/id.ts';
import { populationPage } from '../../query/page.ts';
import { print } from '../../query/print.ts';
import type { PopulationColumn } from '../population.ts';
import { columnIssues } from './column-issues.ts';
import type { loadFile } from './contract.ts';
import { shapeOf } from './load-file.ts';
import { keepRows, rejectedRows } from './read-rows.ts';
import { stageFile } from './stage-file.ts';

export interface LoadPreview {
  readonly columns: readonly PopulationColumn[];
  /** The first rows as a run would load them, values in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[];
  /** The first lines that a run would reject. */
  readonly rejects: readonly Reject[];
  /** Lines that were looked at, and how many of them would be rejected. */
  readonly lines: number;
  readonly rejected: number;
  /** Whether these are all lines of the file. */
  readonly isWhole: boolean;
}

const lookedAtBytes = 256 * 1024;
const shownRows = 20;
const shownRejects = 5;

/**
 * Loads the beginning of a stored file (its first 256 KB of text) as a run would, in a transaction of which nothing
 * stays. `timeZone`: of the campaign, IANA name.
 * @throws UserError (UNFINISHED) when the columns have faults; (NOT_CSV) when the file is not as the config says.
 */
export async function previewLoad(
  files: FileStore,
  file: StoredFile,
  config: z.output<typeof loadFile.config>,
  timeZone: string,
): Promise<LoadPreview> {
  if (columnIssues(config, timeZone).length > 0)
    throw new UserError('Mend the faults of the columns first: then the rows can be shown.', {
      code: 'UNFINISHED',
    });
  try {
    await inTransaction(files.db, async (tx) => {
      throw new Undone(await previewIn(tx, files, file, config, timeZone));
    });
  } catch (error) {
    if (error instanceof Undone) return error.found;
    throw error;
  }
  throw new Error('A preview was kept.');
}

/** Ends a transaction of which nothing is to stay. */
class Undone extends Error {
  readonly found: LoadPreview;
  constructor(found: LoadPreview) {
    super('Undone');
    this.found = found;
  }
}

async function previewIn(
  tx: Transaction,
  files: FileStore,
  file: StoredFile,
  config: z.output<typeof loadFile.config>,
  timeZone: string,
): Promise<LoadPreview> {
  const staged = await stageFile(tx, files, file, config, timeZone, lookedAtBytes);
  const worktable = `e_${newId().replaceAll('-', '')}`;
  const count = await keepRows(tx, worktable, staged);
  const { dimension, columns } = shapeOf(config);
  const population = { dimension, columns, worktable, branch: null, count };
  const { rows } = await execute(tx, print(populationPage(population, { first: shownRows })));
  const shown = columns.filter(({ key }) => !key);
  const rejected = staged.rows === count ? [] : await rejectedRows(tx, staged, shownRejects);
  const broken = staged.broken.map((line) => ({ ...line, reason: `the line ${line.reason}` }));
  return {
    columns: shown,
    rows: rows.map((row) => shown.map(({ name }) => row[name] ?? null)),
    rejects: [...broken, ...rejected].toSorted((a, b) => a.line - b.line).slice(0, shownRejects),
    lines: staged.rows + staged.broken.length,
    rejected: staged.rows - count + staged.broken.length,
    isWhole: staged.isWhole,
  };
}
