import type { Population, PopulationColumn } from '../activities/population.ts';
import { checkGraph, hasErrors } from '../campaigns/check-graph.ts';
import { findCampaign } from '../campaigns/find-campaign.ts';
import { loadGraphContext, variablesOf, withPatternFaults } from '../campaigns/graph-context.ts';
import type { Graph } from '../campaigns/graph.ts';
import type { ActivityKinds, ReadActivity } from '../campaigns/read-activity.ts';
import { execute, type Database, type Transaction } from '../db/database.ts';
import type { FindEncryption } from '../db/encryption.ts';
import { keepNothing } from '../db/keep-nothing.ts';
import { valueFault } from '../db/value-fault.ts';
import { usualSeconds, withinTimeOf } from '../db/within-time.ts';
import { UserError } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import { say } from '../language/say.ts';
import { populationPage } from '../query/page.ts';
import { print } from '../query/print.ts';
import type { Select } from '../query/sql.ts';
import { latestPopulations, type LatestRun } from './latest-populations.ts';
import { arrivingAt, leaving, showing, type Working } from './work-out.ts';

export interface EstimateOf {
  readonly campaignId: string;
  /** As it stands in the editor; nothing of it is saved. */
  readonly graph: Graph;
  readonly activityId: string;
  /** Each a list of transitions: what would leave by the first outlet if they did not lead here. At most 8. */
  readonly without?: readonly (readonly string[])[];
  /** Rows to show of each population; 0 unless told. */
  readonly first?: number;
  /** For all of it; 30 unless told. */
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
  readonly files: FileStore;
  readonly findEncryption?: FindEncryption;
  readonly kinds?: ActivityKinds;
}

export interface EstimatedRows {
  readonly columns: readonly PopulationColumn[];
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[];
}

export interface Estimate {
  readonly inbound: readonly (EstimatedRows & {
    readonly transitionId: string;
    readonly count: number;
    /** Kept by the run; else worked out just now. */
    readonly isKept: boolean;
  })[];
  /** Empty for what has an effect and cannot be tried out. */
  readonly outlets: readonly (EstimatedRows & { readonly name: string; readonly count: number })[];
  /** In the order of `without`. */
  readonly without: readonly number[];
  /** The rows that show best what it does, where its kind has such. */
  readonly shown: EstimatedRows | null;
  /** The run whose populations were taken; null: all was worked out now. */
  readonly run: Pick<LatestRun, 'number' | 'mode' | 'now'> | null;
  /** Labels of activities before it that were passed over: what they let through is known after a run only. */
  readonly passed: readonly string[];
  /** When it would end that begins now, of what does nothing but wait. */
  readonly endsAt: Date | null;
  /** The campaign's, IANA name. */
  readonly timeZone: string;
  readonly milliseconds: number;
}

/**
 * What an activity would give now, counted in the database: over what the latest run has kept where nothing before it
 * has changed since, else over what leads here, worked out anew. Nothing stays, and what has an effect is not carried
 * out: it passes on what it is given.
 * @throws UserError (NOT_FOUND, UNFINISHED, NEEDS_RUN, TOO_SLOW, GIVEN_UP)
 */
export async function estimateActivity(db: Database, asked: EstimateOf): Promise<Estimate> {
  const { graph, activityId, kinds, timeoutSeconds = usualSeconds, signal } = asked;
  const { settings } = await findCampaign(db, asked.campaignId);
  const context = await withPatternFaults(db, await loadGraphContext(db, settings), graph);
  const checked = checkGraph(context, graph, kinds);
  const activity = checked.read.get(activityId);
  if (!graph.activities.some(({ id }) => id === activityId))
    throw new UserError(say`This activity is not in the graph (any more).`, { code: 'NOT_FOUND' });
  const own = checked.issues.filter((issue) => issue.activityId === activityId && issue.about !== 'outlet');
  if (activity === undefined || hasErrors(own))
    throw new UserError(say`Mend the faults of this activity first: then it can be counted.`, {
      code: 'UNFINISHED',
    });
  const latest = await latestPopulations(db, asked.campaignId);
  const started = performance.now();
  const limit = { seconds: timeoutSeconds, hint: say`Run it in a test run, which has no such limit.` };
  try {
    const found = await keepNothing<Omit<Estimate, 'milliseconds'>>((undo) =>
      withinTimeOf(db, { ...limit, ...(signal ? { signal } : {}) }, async (tx, renew) => {
        const working: Working = {
          tx,
          files: asked.files,
          graph,
          checked,
          latest,
          renew,
          ...(kinds ? { kinds } : {}),
          moment: {
            model: context.model,
            campaignId: asked.campaignId,
            runId: latest?.runId ?? asked.campaignId,
            timeZone: settings.timeZone,
            now: new Date(),
            variables: variablesOf(settings),
            encryption: await asked.findEncryption?.(tx),
          },
          worked: new Map(),
          passed: new Set(),
        };
        return undo(await estimateIn(working, activity, asked));
      }),
    );
    return { ...found, milliseconds: performance.now() - started };
  } catch (error) {
    throw valueFault(error);
  }
}

async function estimateIn(
  working: Working,
  activity: ReadActivity,
  { without = [], first = 0 }: EstimateOf,
): Promise<Omit<Estimate, 'milliseconds'>> {
  const { tx, renew, latest } = working;
  const { now, timeZone } = working.moment;
  const arriving = await arrivingAt(working, activity);
  const outlets = await leaving(working, activity, arriving);
  const rest: number[] = [];
  for (const ids of without) {
    const some = arriving.filter(({ transition }) => !ids.includes(transition.id));
    const left = await leaving(working, activity, some);
    rest.push((left && [...left.values()][0]?.count) ?? 0);
  }
  const rows = async (population: Population): Promise<EstimatedRows> => {
    if (first === 0) return { columns: population.columns, rows: [] };
    await renew();
    return shownRows(tx, populationPage(population, { first }), population.columns);
  };
  const inbound: Estimate['inbound'][number][] = [];
  for (const { transition, population, isKept } of arriving)
    inbound.push({
      transitionId: transition.id,
      count: population.count,
      isKept,
      ...(await rows(population)),
    });
  const given: Estimate['outlets'][number][] = [];
  for (const [name, population] of outlets ?? [])
    given.push({ name, count: population.count, ...(await rows(population)) });
  await renew();
  const shown = first > 0 ? showing(working, activity, arriving) : null;
  return {
    inbound,
    outlets: given,
    without: rest,
    shown: shown && (await shownRows(tx, shown.select, shown.columns)),
    run: latest && arriving.some(({ isKept }) => isKept) ? latest : null,
    passed: [...working.passed],
    endsAt:
      activity.kind.verb === 'perform'
        ? (activity.kind.endsAt?.(activity.config, now, timeZone) ?? null)
        : null,
    timeZone,
  };
}

async function shownRows(
  tx: Transaction,
  select: Select,
  columns: EstimatedRows['columns'],
): Promise<EstimatedRows> {
  const { rows } = await execute(tx, print(select));
  return { columns, rows: rows.map((row) => columns.map(({ name }) => row[name] ?? null)) };
}
