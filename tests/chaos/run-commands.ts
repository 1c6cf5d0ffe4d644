import { asc, eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { Database } from '../../server/src/db/database.ts';
import { campaigns, runLog, runs, tasks } from '../../server/src/db/schema.ts';
import { UserError } from '../../server/src/errors.ts';
import { pauseRun, resumeRun } from '../../server/src/runs/pause-run.ts';
import { startRun, type Run } from '../../server/src/runs/start-run.ts';
import { stopRun } from '../../server/src/runs/stop-run.ts';
import { ana } from '../kit/engine.ts';
import { liveCampaign } from '../kit/live-campaign.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';
import {
  isExplained,
  legalLog,
  type Answer,
  type Answered,
  type Rules,
  type RunState,
  type Standing,
  type Verb,
} from './run-model.ts';

interface ModelCampaign {
  old: RunState;
  isStopped: boolean;
  /** The run that is paused, resumed and stopped: the last one when things were looked at last. */
  runId: string | null;
  asked: Promise<Answered>[];
}
type Model = ModelCampaign[];

/** The real thing: campaigns in a database whose workers run. */
export interface Real {
  readonly db: Database;
  readonly campaigns: readonly { readonly id: string; readonly rules: Rules }[];
}
type Command = fc.AsyncCommand<Model, Real>;

const campaignCount = 20;
/** Of one campaign at the same time: all orders of them are tried. */
const mostAtOnce = 6;
const hour = { amount: 1, unit: 'hour' as const };
const endless = graphOf({ a: { rows: 3 }, b: { sleepMs: 20 }, pause: { wait: hour }, c: {} }, [
  'a -> b',
  'b -> pause',
  'pause -> c',
]);
const short = graphOf({ a: { rows: 3 }, b: { sleepMs: 60 }, c: { sleepMs: 20 } }, ['a -> b', 'b -> c']);

/**
 * So many starts, pauses, stops and resumes of twenty campaigns, live and in test, of which half end by themselves and
 * half wait for an hour: asked for at the same time, some twelve at once, and then looked at.
 */
export async function tryRunControl(
  db: Database,
  { commands, runs: rounds, seed }: { commands: number; runs: number; seed?: number | undefined },
): Promise<void> {
  const command = fc.oneof(
    { weight: 1, arbitrary: fc.constant(lookAround) },
    {
      weight: 12,
      arbitrary: fc.tuple(fc.nat(campaignCount - 1), verb).map(([index, what]) => ask(index, what)),
    },
  );
  const property = fc.asyncProperty(
    fc.array(command, { minLength: commands, maxLength: commands, size: 'max' }),
    async (steps) => {
      const real = await openCampaigns(db);
      const setUp = () => ({ model: newModel(), real });
      await fc.asyncModelRun(setUp, [...steps, lookAround]);
    },
  );
  await fc.assert(property, { numRuns: rounds, endOnFailure: true, ...(seed === undefined ? {} : { seed }) });
}

const verb = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Verb>('start') },
  { weight: 4, arbitrary: fc.constant<Verb>('pause') },
  { weight: 4, arbitrary: fc.constant<Verb>('resume') },
  { weight: 1, arbitrary: fc.constant<Verb>('stop') },
);

async function openCampaigns(db: Database): Promise<Real> {
  const made: { id: string; rules: Rules }[] = [];
  for (let n = 0; n < campaignCount; n += 1) {
    const rules = { isLive: n % 4 !== 3, ends: n % 2 === 0 };
    const { id } = await liveCampaign(db, rules.ends ? short : endless, stepKinds);
    made.push({ id, rules });
  }
  return { db, campaigns: made };
}

const newModel = (): Model =>
  Array.from({ length: campaignCount }, () => ({ old: 'none', isStopped: false, runId: null, asked: [] }));

/** Asks for something and does not wait for the answer. */
function ask(index: number, what: Verb): Command {
  return {
    check: (model) => {
      const { runId, asked } = model[index]!;
      return asked.length < mostAtOnce && (what === 'start' || runId !== null);
    },
    async run(model, real) {
      const { runId, asked } = model[index]!;
      const answer = answerTo(what, () => act(real, index, what, runId ?? ''));
      // A fault is thrown where the answer is looked at.
      answer.catch(() => {});
      asked.push(answer);
    },
    toString: () => `${what} ${index}`,
  };
}

async function answerTo(what: Verb, work: () => Promise<unknown>): Promise<Answered> {
  try {
    await work();
    return { verb: what, answer: 'done' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { verb: what, answer: error.code as Answer };
  }
}

function act({ db, campaigns: all }: Real, index: number, what: Verb, runId: string): Promise<Run> {
  const { id: campaignId, rules } = all[index]!;
  const mode = rules.isLive ? ('live' as const) : ('test' as const);
  switch (what) {
    case 'start':
      return startRun(db, { campaignId, mode, user: ana, waits: 'real' }, stepKinds);
    case 'pause':
      return pauseRun(db, runId, ana);
    case 'resume':
      return resumeRun(db, runId, ana, stepKinds);
    case 'stop':
      return stopRun(db, runId, ana);
  }
}

/** Waits for all answers and looks whether they, and how everything stands, can be explained. */
const lookAround: Command = {
  check: () => true,
  toString: () => 'look around',
  async run(model, real) {
    for (const [index, campaign] of model.entries()) {
      const asked = await Promise.all(campaign.asked.splice(0));
      await lookAt(real, index, campaign, asked);
    }
    await checkLegal(real);
  },
};

async function lookAt(
  { db, campaigns: all }: Real,
  index: number,
  campaign: ModelCampaign,
  asked: readonly Answered[],
): Promise<void> {
  const { id, rules } = all[index]!;
  const rows = await db
    .select({ id: runs.id, state: runs.state, campaign: campaigns.state })
    .from(campaigns)
    .leftJoin(runs, eq(runs.campaignId, campaigns.id))
    .where(eq(campaigns.id, id))
    .orderBy(asc(runs.number));
  const stateOf = (runId: string | null): RunState => modelState(rows.find((row) => row.id === runId)?.state);
  const last = rows.at(-1)?.id ?? null;
  const found: Standing = {
    old: stateOf(campaign.runId),
    fresh: rules.isLive && last !== campaign.runId ? stateOf(last) : 'none',
    isStopped: rows[0]?.campaign === 'stopped',
  };
  const before: Standing = { old: campaign.old, fresh: 'none', isStopped: campaign.isStopped };
  if (!isExplained(rules, before, asked, found))
    throw new Error(
      `Campaign ${index} ${JSON.stringify(rules)} was ${JSON.stringify(before)}, was asked ${JSON.stringify(asked)} and is ${JSON.stringify(found)}.`,
    );
  Object.assign(campaign, { old: stateOf(last), isStopped: found.isStopped, runId: last });
}

function modelState(state: Run['state'] | null | undefined): RunState {
  if (state == null) return 'none';
  if (state === 'paused' || state === 'stopped') return state;
  return state === 'completed' || state === 'failed' ? 'ended' : 'open';
}

/** One live run of a campaign at most, logs in a legal order, and no open task in a run that has ended. */
async function checkLegal({ db, campaigns: all }: Real): Promise<void> {
  const ids = all.map(({ id }) => id);
  const twice = await db
    .select({ id: runs.campaignId })
    .from(runs)
    .where(
      sql`${inArray(runs.campaignId, ids)} and mode = 'live' and state in ('pending', 'running', 'waiting', 'paused')`,
    )
    .groupBy(runs.campaignId)
    .having(sql`count(*) > 1`);
  if (twice.length > 0) throw new Error(`Two live runs of ${JSON.stringify(twice)}.`);
  const left = await db
    .select({ run: runs.id, state: runs.state, task: tasks.activityId, taskState: tasks.state })
    .from(runs)
    .innerJoin(tasks, eq(tasks.runId, runs.id))
    .where(
      sql`${inArray(runs.campaignId, ids)} and ${runs.state} in ('stopped', 'completed') and ${tasks.state} in ('pending', 'running', 'needs attention')`,
    );
  if (left.length > 0) throw new Error(`Open tasks of runs that have ended: ${JSON.stringify(left)}.`);
  const logs = await db
    .select({
      run: runs.id,
      said: sql<string>`string_agg(split_part(${runLog.message}, ' ', 1), ' ' order by ${runLog.id})`,
    })
    .from(runs)
    .innerJoin(runLog, eq(runLog.runId, runs.id))
    .where(sql`${inArray(runs.campaignId, ids)} and ${runLog.activityId} is null`)
    .groupBy(runs.id);
  const illegal = logs.filter(({ said }) => !legalLog.test(said));
  if (illegal.length > 0) throw new Error(`Logs in an impossible order: ${JSON.stringify(illegal)}.`);
}
