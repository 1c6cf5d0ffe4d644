import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../server/src/db/database.ts';
import type { CarriedOut } from './carry-out.ts';
import { letters } from './chaos-graph.ts';
import type { Finding } from './finding.ts';

/** What a run has come to, against the one that nobody has disturbed. */
export async function checkRun(
  db: Database,
  carried: CarriedOut,
  calm: Readonly<Record<string, number>> | null,
  runsSoFar: number,
): Promise<Finding[]> {
  const { run, runId, counts } = carried;
  return [
    {
      invariant: 'the run has completed, and nobody had to help',
      looked: 1,
      violations: [...carried.troubles],
    },
    {
      invariant: 'every activity has succeeded',
      looked: run.tasks.length,
      violations: run.tasks
        .filter(({ state }) => state !== 'succeeded')
        .map(({ activityId, state, error }) => `${activityId} is ${state}: ${error?.message}`),
    },
    await checkCounts(db, runId, counts, calm),
    checkShown(carried),
    await checkEffects(db, counts, runsSoFar),
    await checkNothingLeft(db, runId),
  ];
}

/** Each transition's count; those behind a send are fewer by the messages of which it is unknown. */
async function checkCounts(
  db: Database,
  runId: string,
  counts: Readonly<Record<string, number>>,
  calm: Readonly<Record<string, number>> | null,
): Promise<Finding> {
  const invariant = 'the count of every transition is that of the undisturbed run';
  if (calm === null) return { invariant, looked: 0, violations: [] };
  const rows = await db.$client.unsafe<{ activity: string; unknown: string }[]>(
    `select d.activity_id as activity, count(*) filter (where m.status = 'unknown') as unknown
     from partitura.delivery d join partitura.message m on m.delivery_id = d.id where d.run_id = $1 group by 1`,
    [runId],
  );
  const expected: Record<string, number> = { ...calm };
  for (const letter of letters) {
    const unknown = Number(rows.find(({ activity }) => activity === letter)?.unknown ?? 0);
    expected[`${letter} sent`] = (calm[`${letter} sent`] ?? 0) - unknown;
    expected[`${letter} failed`] = unknown;
  }
  expected['pause out'] = expected['letter sent'] ?? 0;
  const names = [...new Set([...Object.keys(expected), ...Object.keys(counts)])];
  const violations = names
    .filter((name) => counts[name] !== expected[name])
    .map((name) => `${name} is ${counts[name]}, not ${expected[name]}`);
  return { invariant, looked: names.length, violations };
}

function checkShown({ run, shown, counts }: CarriedOut): Finding {
  const invariant = 'a viewer that comes back is shown every change';
  if (shown === null) return { invariant, looked: 0, violations: ['the viewer was not told of the end'] };
  const populations = Object.entries(counts).filter(
    ([name, count]) =>
      shown.populations.get(name) !== String(count) && shown.populations.get(name) !== 'skipped',
  );
  const tasks = run.tasks.filter(({ activityId, state }) => shown.tasks.get(activityId) !== state);
  return {
    invariant,
    looked: run.tasks.length + Object.keys(counts).length,
    violations: [
      ...shown.gaps,
      ...populations.map(([name, count]) => `${name} is ${count}, shown is ${shown.populations.get(name)}`),
      ...tasks.map(
        ({ activityId, state }) => `${activityId} is ${state}, shown is ${shown.tasks.get(activityId)}`,
      ),
    ],
  };
}

/** Each run counts the visits of each person of the rest up by one, and saves the audience anew. */
async function checkEffects(
  db: Database,
  counts: Readonly<Record<string, number>>,
  runsSoFar: number,
): Promise<Finding> {
  const [row] = await db.$client.unsafe<{ visits: string; most: number; saved: string }[]>(
    `select sum(visits) as visits, max(visits) as most, (select count from partitura.audience where name = 'spenders') as saved
     from data.person`,
  );
  const rest = counts['count out'] ?? 0;
  const violations = [
    ...(Number(row?.visits) === rest * runsSoFar && row?.most === runsSoFar
      ? []
      : [`${row?.visits} visits after ${runsSoFar} runs over ${rest} people, ${row?.most} at most`]),
    ...(Number(row?.saved) === counts['both out'] ? [] : [`${row?.saved} saved, not ${counts['both out']}`]),
  ];
  return { invariant: 'data were written once, the audience is saved', looked: 2, violations };
}

const patienceMs = 60_000;

/** Jobs that were waiting for another try find nothing to do and go; worktables are there for populations only. */
async function checkNothingLeft(db: Database, runId: string): Promise<Finding> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const left = await db.$client.unsafe<{ what: string }[]>(
      `select 'job ' || to_jsonb(j)::text as what from graphile_worker.jobs j where j.task_identifier <> 'housekeeping'
       union all
       select 'task ' || activity_id || ' ' || state from partitura.task where run_id = $1 and state in ('pending', 'running', 'needs attention')
       union all
       select 'window ' || id from partitura.send_window where claimed_by is not null or cardinality(in_air) > 0
       union all
       select 'worktable ' || relname from pg_class where relnamespace = 'work'::regnamespace and relkind = 'r' and relname like 't\\_%'
         and not exists (select from partitura.population p where p.worktable = relname)
       union all
       select 'delivery table ' || relname from pg_class where relnamespace = 'work'::regnamespace and relkind = 'r' and relname like 'd\\_%'
         and not exists (select from partitura.delivery d where d.worktable = relname)`,
      [runId],
    );
    if (left.length === 0 || Date.now() > until)
      return {
        invariant: 'no job, task, window or table is left over',
        looked: 1,
        violations: left.map(({ what }) => what),
      };
    await pause(250);
  }
}
