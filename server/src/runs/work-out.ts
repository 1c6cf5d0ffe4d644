import { isDeepStrictEqual } from 'node:util';
import type { LookContext, Produced, RunContext, Shown } from '../activities/kind.ts';
import type { Population } from '../activities/population.ts';
import type { CheckedGraph } from '../campaigns/check-graph.ts';
import type { Graph, Transition } from '../campaigns/graph.ts';
import type { ActivityKinds, ReadActivity } from '../campaigns/read-activity.ts';
import type { Transaction } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { LatestRun } from './latest-populations.ts';
import { materialise } from './materialise.ts';
import { isSameUpstream } from './same-upstream.ts';
import { seedOf } from './task-context.ts';

/** A graph that is being worked out in a transaction of which nothing will stay. */
export interface Working {
  readonly tx: Transaction;
  readonly files: LookContext['files'];
  readonly graph: Graph;
  readonly checked: CheckedGraph;
  readonly latest: LatestRun | null;
  readonly renew: () => Promise<void>;
  readonly kinds?: ActivityKinds;
  readonly moment: Pick<
    RunContext,
    'model' | 'campaignId' | 'runId' | 'timeZone' | 'now' | 'variables' | 'encryption'
  >;
  /** By activity and outlet: what has been worked out so far. */
  readonly worked: Map<string, ReadonlyMap<string, Population>>;
  /** Labels of activities that have an effect, and were taken to pass on what they are given. */
  readonly passed: Set<string>;
}

export interface Arriving {
  readonly transition: Transition;
  readonly population: Population;
  /** By the latest run. */
  readonly isKept: boolean;
}

/**
 * What leads to an activity, in the order of the transitions.
 * @throws UserError (UNFINISHED, NEEDS_RUN)
 */
export async function arrivingAt(working: Working, { activity }: ReadActivity): Promise<Arriving[]> {
  const { graph, latest, kinds } = working;
  const arriving: Arriving[] = [];
  for (const transition of graph.transitions.filter(({ target }) => target.activity === activity.id)) {
    const { source } = transition;
    const kept = latest?.kept.get(`${source.activity} ${source.outlet}`);
    const isKept =
      latest !== null && kept !== undefined && isSameUpstream(graph, latest.graph, source.activity, kinds);
    const population = isKept ? kept : (await workedOut(working, source.activity)).get(source.outlet);
    if (population !== undefined) arriving.push({ transition, population, isKept });
  }
  return arriving;
}

/** What leaves an activity by each outlet, of what is given; null for what has an effect that is not tried out. */
export async function leaving(
  working: Working,
  read: ReadActivity,
  arriving: readonly Arriving[],
): Promise<ReadonlyMap<string, Population> | null> {
  const worktable = `e_${newId().replaceAll('-', '')}`;
  const produced = await producedBy(working, read, arriving, worktable);
  const names = read.outlets.map(({ name }) => name);
  return produced && (await materialise(working.tx, worktable, produced, names)).populations;
}

/** Null: it has an effect, without which nothing is known of what it gives. */
async function producedBy(
  working: Working,
  read: ReadActivity,
  arriving: readonly Arriving[],
  worktable: string,
): Promise<Produced | null> {
  const { kind, config } = read;
  if (kind.verb === 'perform' && kind.tryOut === undefined) return null;
  if (read.inlets.length > 0 && arriving.length === 0) return { type: 'nothing' };
  await working.renew();
  const context = contextOf(working, read, arriving);
  if (kind.verb === 'compile') return kind.compile(config, context);
  const { tx, files } = working;
  return (await kind.tryOut?.(config, { ...context, tx, files, worktable })) ?? null;
}

/** The rows that show best what an activity does, where its kind has such and something arrives. */
export function showing(working: Working, read: ReadActivity, arriving: readonly Arriving[]): Shown | null {
  if (read.kind.verb !== 'compile' || arriving.length === 0) return null;
  return read.kind.show?.(read.config, contextOf(working, read, arriving)) ?? null;
}

async function workedOut(working: Working, id: string): Promise<ReadonlyMap<string, Population>> {
  const known = working.worked.get(id);
  if (known !== undefined) return known;
  const read = working.checked.read.get(id);
  const label = working.graph.activities.find((activity) => activity.id === id)?.label ?? id;
  const hasFault = working.checked.issues.some(
    ({ activityId, severity, about }) => activityId === id && severity === 'error' && about !== 'outlet',
  );
  if (read === undefined || hasFault)
    throw new UserError(say`"${label}", which leads here, has faults: mend them first.`, {
      code: 'UNFINISHED',
    });
  if (!read.activity.enabled)
    throw new UserError(say`"${label}", which leads here, is disabled: nothing would come.`, {
      code: 'UNFINISHED',
    });
  const arriving = await arrivingAt(working, read);
  const found = (await leaving(working, read, arriving)) ?? passing(working, read, arriving);
  working.worked.set(id, found);
  return found;
}

/** An effect that gives rows of the shape that it is given is taken to let all of them through. */
function passing(
  { checked, passed }: Working,
  { activity, outlets }: ReadActivity,
  arriving: readonly Arriving[],
): ReadonlyMap<string, Population> {
  const [only] = arriving;
  const names = outlets.map(({ name }) => name);
  const shape = only && { dimension: only.population.dimension, columns: only.population.columns };
  const passes = names.filter((name) => isDeepStrictEqual(checked.leaving(activity.id, name), shape));
  if (only === undefined || arriving.length > 1 || passes.length === 0)
    throw new UserError(say`What leaves "${activity.label}" is known after a run only.`, {
      code: 'NEEDS_RUN',
      hint: say`Start a test run, then come back.`,
    });
  passed.add(activity.label);
  return new Map(passes.map((name) => [name, only.population]));
}

function contextOf(
  { moment }: Working,
  { activity, inlets }: ReadActivity,
  arriving: readonly Arriving[],
): RunContext {
  const { campaignId, runId } = moment;
  return {
    ...moment,
    variables: { ...moment.variables, 'run.id': runId, 'campaign.id': campaignId },
    activityId: activity.id,
    mode: 'test',
    inbound: Object.fromEntries(
      inlets.map(({ name }) => [
        name,
        arriving.filter(({ transition }) => transition.target.inlet === name).map((one) => one.population),
      ]),
    ),
    skipped: {},
    seed: seedOf(runId, activity.id),
  };
}
