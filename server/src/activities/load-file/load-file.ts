import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { inTransaction } from '../../db/database.ts';
import { UserError } from '../../errors.ts';
import { deleteFile } from '../../files/delete-file.ts';
import { latestUpload } from '../../files/find-files.ts';
import type { StoredFile } from '../../files/store-file.ts';
import type { Reject } from '../../ingest/find-rejects.ts';
import { dropStaging } from '../../ingest/staging.ts';
import type { EffectKind, Outcome, PerformContext } from '../kind.ts';
import type { PopulationColumn, PopulationShape } from '../population.ts';
import { checked } from '../shape.ts';
import { columnIssues } from './column-issues.ts';
import { loadFile, type LoadColumn } from './contract.ts';
import { keepRejects } from './keep-rejects.ts';
import { keepRows, rejectedRows, rowColumn } from './read-rows.ts';
import { stageFile } from './stage-file.ts';

type Config = z.output<typeof loadFile.config>;

/** Rejected lines that are kept in the report; beyond them they are only counted. */
const mostRejects = 100_000;

/** Reads a file that was uploaded; without one the run waits until somebody uploads it. Test runs read it too. */
export const loadFileKind: EffectKind<typeof loadFile.config> = {
  verb: 'perform',
  contract: loadFile,
  check: (config, context) => checked(columnIssues(config, context.timeZone), shapeOf(config)),

  async perform(config, context) {
    const since = config.file === 'asked' ? context.now : undefined;
    const file = await latestUpload(context.tx, context.campaignId, context.activityId, since);
    if (file === undefined) return { type: 'waiting', waitingFor: 'file' };
    return await load(config, file, context);
  },
};

async function load(config: Config, file: StoredFile, context: PerformContext): Promise<Outcome> {
  const { tx, files, worktable } = context;
  const staged = await stageFile(tx, files, file, config, context.timeZone);
  if (staged.unknown.length > 0) {
    const names = staged.unknown
      .slice(0, 20)
      .map((name) => `"${name}"`)
      .join(', ');
    context.log('info', `Columns of the file that were left out: ${names}`);
  }
  const count = await keepRows(tx, worktable, staged);
  const rejected = staged.broken.length + staged.rows - count;
  const rejects =
    rejected === 0
      ? []
      : await allRejects(
          staged.rows === count ? [] : await rejectedRows(tx, staged, mostRejects),
          staged.broken,
        );
  await dropStaging(tx, staged.id);
  await accept(config, file, rejected, rejects, context);
  if (count > 0) await tx.execute(sql`analyze work.${sql.identifier(worktable)}`);
  context.log(
    'info',
    `Read ${file.name}: ${inWords(count, 'row')}${rejected > 0 ? `, ${inWords(rejected, 'line')} rejected` : ''}`,
  );
  if (config.deleteAfter && context.mode === 'live') await deleteFile(tx, file.id);
  return {
    type: 'done',
    produced: { type: 'pass', population: { ...shapeOf(config), worktable, branch: null, count } },
  };
}

function allRejects(rows: readonly Reject[], broken: readonly Reject[]): Reject[] {
  return [...broken.map((line) => ({ ...line, reason: `the line ${line.reason}` })), ...rows].toSorted(
    (a, b) => a.line - b.line,
  );
}

/** Rejects are kept whether the activity goes on or fails: then beside the transaction that is taken back. */
async function accept(
  { maxErrors }: Config,
  file: StoredFile,
  rejected: number,
  rejects: readonly Reject[],
  context: PerformContext,
): Promise<void> {
  if (rejected === 0) return;
  if (rejected <= maxErrors) return await keepRejects(context.tx, context, file, rejects);
  await inTransaction(context.files.db, (tx) => keepRejects(tx, context, file, rejects));
  const [first] = rejects;
  const example = first === undefined ? '' : ` The first is line ${first.line}: ${first.reason}.`;
  throw new UserError(
    `${inWords(rejected, 'line')} of ${file.name} cannot be used, ${maxErrors} allowed: nothing was loaded.${example}`,
    { hint: 'Download the rejects, then upload a corrected file or allow more errors, and try again.' },
  );
}

/** The rows of a file are in no dimension; their order is their key. */
export function shapeOf({
  columns,
}: Config): Omit<PopulationShape, 'columns'> & { columns: PopulationColumn[] } {
  return {
    dimension: '',
    columns: [
      { name: rowColumn, label: 'Row of the file', type: 'bigint', key: true },
      ...columns.filter(({ ignore }) => !ignore).map(columnOf),
    ],
  };
}

function columnOf({ name, label, type }: LoadColumn): PopulationColumn {
  return { name, label: label || name, type, key: false };
}

function inWords(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
