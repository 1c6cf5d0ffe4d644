import { z } from 'zod';
import type { House } from '../graphql/context.ts';
import { findRun } from '../runs/find-run.ts';
import { logWhere, type LogFilter } from '../runs/log-filter.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { csvLine } from './csv.ts';
import { admit, sendCsv } from './import-routes.ts';
import type { Route } from './visit.ts';

const uuid = '(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const pageSize = 1000;

const filter = z.object({
  level: z.array(z.enum(['info', 'warning', 'error'])).optional(),
  activity: z.string().max(100).optional(),
  search: z.string().max(200).optional(),
  people: z.literal('true').optional(),
  since: z.iso.datetime({ offset: true }).optional(),
});

/** The log of a run, filtered as in GraphQL, and its tasks, as files. */
export function runRoutes(house: House): Route[] {
  return [
    {
      methods: ['GET'],
      path: new RegExp(`^/api/runs/${uuid}/log\\.csv$`),
      handle: async (visit, { id = '' }) => {
        await admit(house, visit, 'run.read');
        const run = await findRun(house.db, id);
        const wanted = filterOf(visit.url.searchParams);
        await sendCsv(visit, `run ${run.number} log.csv`, logLines(house, run, wanted));
      },
    },
    {
      methods: ['GET'],
      path: new RegExp(`^/api/runs/${uuid}/tasks\\.csv$`),
      handle: async (visit, { id = '' }) => {
        await admit(house, visit, 'run.read');
        const run = await findRun(house.db, id);
        await sendCsv(visit, `run ${run.number} tasks.csv`, taskLines(house, run));
      },
    },
  ];
}

type Run = Awaited<ReturnType<typeof findRun>>;

function filterOf(parameters: URLSearchParams): LogFilter {
  const level = parameters.getAll('level');
  const one = (name: string) => parameters.get(name) || undefined;
  const parsed = filter.safeParse({
    level: level.length === 0 ? undefined : level,
    activity: one('activity'),
    search: one('search'),
    people: one('people'),
    since: one('since'),
  });
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new UserError(say`The parameter ${field} cannot be used.`, { field });
  }
  const { level: levels, activity: activityId, search, people, since } = parsed.data;
  return {
    levels,
    activityId,
    search,
    byPeople: people === 'true',
    since: since === undefined ? undefined : new Date(since),
  };
}

async function* logLines({ db }: House, run: Run, wanted: LogFilter): AsyncGenerator<string> {
  yield csvLine(['time', 'level', 'activity', 'message', 'person']);
  const labels = labelsOf(run);
  for (let after = 0; ;) {
    const rows = await db.query.runLog.findMany({
      where: { runId: run.id, id: { gt: after }, ...logWhere(wanted) },
      orderBy: { id: 'asc' },
      limit: pageSize,
    });
    yield rows
      .map(({ at, level, activityId, message, userName }) =>
        csvLine([at.toISOString(), level, labels(activityId), message, userName]),
      )
      .join('');
    after = rows.at(-1)?.id ?? 0;
    if (rows.length < pageSize) return;
  }
}

async function* taskLines({ db }: House, run: Run): AsyncGenerator<string> {
  const labels = labelsOf(run);
  yield csvLine([
    'activity',
    'kind',
    'state',
    'start',
    'end',
    'milliseconds',
    'in',
    'out',
    'attempts',
    'error',
  ]);
  const rows = await db.query.tasks.findMany({ where: { runId: run.id } });
  const begun = ({ startedAt }: (typeof rows)[number]) => startedAt?.getTime() ?? Number.MAX_VALUE;
  for (const task of rows.toSorted((a, b) => begun(a) - begun(b))) {
    const { activityId, kind, state, startedAt, endedAt, inCount, outCount, attempt, error } = task;
    const took = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null;
    const times = [startedAt?.toISOString(), endedAt?.toISOString(), took];
    yield csvLine([labels(activityId), kind, state, ...times, inCount, outCount, attempt, error?.message]);
  }
}

function labelsOf({ graph }: Run): (id: string | null) => string | null {
  const labels = new Map(graph.activities.map(({ id, label }) => [id, label]));
  return (id) => (id === null ? null : (labels.get(id) ?? id));
}
