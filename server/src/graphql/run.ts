import { z } from 'zod';
import { logWhere } from '../runs/log-filter.ts';
import type { RunPart, TaskError } from '../runs/run.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { GraphType, viewGraph } from './graph.ts';
import { ColumnType } from './rows.ts';
import {
  LogLevelType,
  PopulationStateType,
  RunModeType,
  RunStateType,
  TaskStateType,
  WaitingForType,
} from './run-enums.ts';
import { keptIn } from '../language/kept.ts';

const TaskErrorType = builder.objectRef<TaskError>('TaskError').implement({
  description: 'Why a task failed.',
  fields: (t) => ({
    message: t.string({
      description: 'What happened.',
      resolve: ({ said, message }, _args, { language }) => keptIn(language, message, said?.message),
    }),
    hint: t.string({
      nullable: true,
      description: 'What to do about it.',
      resolve: ({ said, hint }, _args, { language }) => hint && keptIn(language, hint, said?.hint),
    }),
    id: t.exposeString('id', {
      nullable: true,
      description: 'Where it is a bug: the id under which the log has more.',
    }),
  }),
});

export const TaskType = builder.drizzleObject('tasks', {
  name: 'Task',
  description: 'One execution of one activity within a run.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the task.' }),
    activityId: t.exposeID('activityId', { description: "The activity, in the run's graph." }),
    kind: t.exposeString('kind', { description: 'Kind of the activity.' }),
    state: t.expose('state', { type: TaskStateType, description: 'How it stands.' }),
    attempt: t.exposeInt('attempt', { description: 'Times that it was begun.' }),
    waitingFor: t.expose('waitingFor', {
      type: WaitingForType,
      nullable: true,
      description: 'Why it has not ended yet, when it waits.',
    }),
    wakeAt: t.expose('wakeAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it goes on, when it waits for a date.',
    }),
    inCount: t.exposeFloat('inCount', {
      nullable: true,
      description: 'Rows that came in; null for a source.',
    }),
    outCount: t.exposeFloat('outCount', {
      nullable: true,
      description: 'Rows that went out; null until it is done.',
    }),
    error: t.expose('error', {
      type: TaskErrorType,
      nullable: true,
      description: 'Why it failed, when it failed.',
    }),
    statement: t.exposeString('statement', {
      nullable: true,
      description: 'The SQL it ran, where the campaign keeps it.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was begun (last).',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    milliseconds: t.float({
      nullable: true,
      description: 'How long it took, waiting included.',
      resolve: ({ startedAt, endedAt }) =>
        startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null,
    }),
  }),
});

export const PopulationType = builder.drizzleObject('populations', {
  name: 'Population',
  description: 'What left an outlet: the population that its transition carries.',
  fields: (t) => ({
    activityId: t.exposeID('activityId', { description: 'The activity it left.' }),
    outlet: t.exposeString('outlet', { description: 'The outlet it left by.' }),
    state: t.expose('state', { type: PopulationStateType, description: 'Whether it came.' }),
    count: t.exposeFloat('count', { description: 'Rows.' }),
    dimension: t.exposeString('dimension', { description: 'Targeting dimension; empty when nothing came.' }),
    columns: t.field({
      type: [ColumnType],
      description: 'Its columns, the key first.',
      resolve: ({ columns }) => columns,
    }),
    kept: t.boolean({
      description: 'Its rows can still be looked at.',
      resolve: ({ worktable }) => worktable !== null,
    }),
  }),
});

builder.drizzleObject('runLog', {
  name: 'RunLogEntry',
  description: 'Something that happened in a run.',
  fields: (t) => ({
    id: t.id({ description: 'Grows with time.', resolve: ({ id }) => String(id) }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    level: t.expose('level', { type: LogLevelType, description: 'How grave it is.' }),
    activityId: t.exposeID('activityId', {
      nullable: true,
      description: 'The activity it is about, if it is about one.',
    }),
    message: t.string({
      description: 'What happened.',
      resolve: ({ message, said }, _args, { language }) => keptIn(language, message, said),
    }),
    user: t.exposeString('userName', { nullable: true, description: 'Who did it, if a person did.' }),
  }),
});

const RunPartType = builder.objectRef<RunPart>('RunPart').implement({
  description: 'The part of a graph that a test run carries out.',
  fields: (t) => ({
    from: t.exposeID('from', {
      nullable: true,
      description: 'The activity it begins at, if not at the first.',
    }),
    upTo: t.exposeID('upTo', { nullable: true, description: 'The last activity, if not all that follow.' }),
    ofRun: t.exposeInt('ofRun', {
      nullable: true,
      description: 'Number of the run whose populations it begins with.',
    }),
  }),
});

export const RunType = builder.drizzleObject('runs', {
  name: 'Run',
  description: 'One execution of a campaign.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the run.' }),
    number: t.exposeInt('number', { description: '1, 2, 3... within the campaign.' }),
    campaign: t.relation('campaign', { description: 'What it is a run of.' }),
    mode: t.expose('mode', { type: RunModeType, description: 'What it is for.' }),
    state: t.expose('state', { type: RunStateType, description: 'How it stands.' }),
    seq: t.exposeFloat('seq', {
      description: 'Number of its last change: subscribe to `runFlow` with `since` to miss none.',
    }),
    now: t.expose('now', {
      type: 'DateTime',
      description: 'The one "now" that every date in it is measured from.',
    }),
    virtualNow: t.expose('virtualNow', {
      type: 'DateTime',
      nullable: true,
      description: 'Where its own clock stands, when it is a test by a virtual clock.',
    }),
    part: t.expose('part', {
      type: RunPartType,
      nullable: true,
      description: 'The part of the graph that it carries out; null: all of it.',
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it was started.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    startedBy: t.exposeString('startedBy', { nullable: true, description: 'Name of who started it.' }),
    error: t.string({
      nullable: true,
      description: 'Why it is paused or failed, if something went wrong.',
      resolve: ({ error, said }, _args, { language }) => error && keptIn(language, error, said),
    }),
    clearedAt: t.expose('clearedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its log, SQL and populations were cleaned up; null: they are there.',
    }),
    ignoredErrors: t.exposeInt('ignoredErrors', {
      description: 'Activities that failed and that it went on without.',
    }),
    version: t.relation('version', {
      description: 'The version it was started from. A draft may have changed since: see `graph`.',
    }),
    graph: t.field({
      type: GraphType,
      description: 'The graph as it was at the start.',
      resolve: ({ graph, timeZone }, _args, { db }) => viewGraph(db, async () => ({ timeZone }), graph),
    }),
    tasks: t.relation('tasks', { description: 'One for each activity.' }),
    populations: t.relation('populations', { description: 'What has left the outlets so far.' }),
    deliveries: t.relation('deliveries', {
      description: 'Its deliveries, the oldest first.',
      query: { orderBy: { id: 'asc' } },
    }),
    log: t.relation('log', {
      description: 'What happened, the oldest first unless told otherwise.',
      args: {
        first: t.arg.int({
          defaultValue: 200,
          validate: z.int().min(0).max(1000),
          description: 'At most so many, up to 1,000.',
        }),
        after: t.arg.id({
          validate: z.string().regex(/^\d{1,18}$/),
          description: 'Only entries that come after this one in the order: the id of the last of a page.',
        }),
        newestFirst: t.arg.boolean({ description: 'The newest first; false unless told.' }),
        levels: t.arg({ type: [LogLevelType], description: 'Only these levels.' }),
        activityId: t.arg.id({ description: 'Only what is about this activity.' }),
        search: t.arg.string({
          validate: z.string().max(200),
          description: 'Part of the message or of the name of the person, in any letter case.',
        }),
        byPeople: t.arg.boolean({ description: 'Only what people did: who started, paused, confirmed.' }),
        since: t.arg({ type: 'DateTime', description: 'Nothing from before this moment.' }),
      },
      query: ({ first, after, newestFirst, ...filter }, { language }) => ({
        where: {
          ...(after != null && { id: newestFirst ? { lt: Number(after) } : { gt: Number(after) } }),
          ...logWhere({ ...filter, language }),
        },
        orderBy: { id: newestFirst ? ('desc' as const) : ('asc' as const) },
        limit: first ?? 200,
      }),
    }),
  }),
});

builder.queryField('run', (t) =>
  t.drizzleField({
    type: RunType,
    nullable: true,
    description: 'One run; null when there is none (any more).',
    authScopes: { permission: 'run.read' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }) },
    resolve: (query, _root, { id }, { db }) => db.query.runs.findFirst(query({ where: { id } })),
  }),
);
