import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Graph } from '../../campaigns/graph.ts';
import type { Said } from '../../language/say.ts';
import type { PopulationColumn } from '../../activities/population.ts';
import type {
  LogLevel,
  PopulationState,
  RunMode,
  RunPart,
  RunState,
  TaskError,
  TaskState,
  WaitingFor,
} from '../../runs/run.ts';
import { users } from './auth.ts';
import type { VariableSource } from '../../query/variables.ts';
import { campaigns, campaignVersions } from './campaigns.ts';
import { instant, partitura } from './namespace.ts';

export const runs = partitura.table(
  'run',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    versionId: uuid('version_id')
      .notNull()
      .references(() => campaignVersions.id),
    number: integer('number').notNull(),
    mode: text('mode').$type<RunMode>().notNull(),
    state: text('state').$type<RunState>().notNull(),
    /** The graph as it was at the start: a draft may go on changing beside its test run. */
    graph: jsonb('graph').$type<Graph>().notNull(),
    timeZone: text('time_zone').notNull(),
    /** Waits end at once: the default of a test run. */
    skipWaits: boolean('skip_waits').notNull().default(false),
    /** The part of the graph that a test run carries out; null: all of it. */
    part: jsonb('part').$type<RunPart>(),
    /** Where the clock of a test run stands whose waits take no time; null: waits go by the real time. */
    virtualNow: instant('virtual_now'),
    variables: jsonb('variables').$type<Record<string, unknown>>().notNull().default({}),
    /** Who gave each variable its value. */
    variableSources: jsonb('variable_sources').$type<Record<string, VariableSource>>().notNull().default({}),
    /** One run, one "now": every date in a rule is measured from it. */
    now: instant('now').notNull(),
    /** Number of the last committed change; each changed row of the run carries the number of its own. */
    seq: bigint('seq', { mode: 'number' }).notNull().default(0),
    error: text('error'),
    /** The error, for whoever reads another language. */
    said: jsonb('said').$type<Said>(),
    /** Of two calls that start a run with the same key, the second finds the run of the first. */
    idempotencyKey: text('idempotency_key'),
    /** How many campaigns have signalled each other before this run: 0 when a person or a program started it. */
    signalDepth: smallint('signal_depth').notNull().default(0),
    startedBy: text('started_by'),
    /** The user who did; null for programs, schedules and signals, and once the user is gone. */
    startedById: uuid('started_by_id').references(() => users.id, { onDelete: 'set null' }),
    /** Failed tasks that the campaign's error policy went on without. */
    ignoredErrors: integer('ignored_errors').notNull().default(0),
    /** When its log, statements and worktables were cleaned up; null: they are there. */
    clearedAt: instant('cleared_at'),
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    unique().on(t.campaignId, t.number),
    unique().on(t.campaignId, t.idempotencyKey),
    index().on(t.state),
  ],
);

export const tasks = partitura.table(
  'task',
  {
    id: uuid('id').primaryKey(),
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    activityId: text('activity_id').notNull(),
    kind: text('kind').notNull(),
    state: text('state').$type<TaskState>().notNull().default('pending'),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    attempt: integer('attempt').notNull().default(0),
    /** A person has let the run go on past the pause point that stands before it. */
    passed: boolean('passed').notNull().default(false),
    waitingFor: text('waiting_for').$type<WaitingFor>(),
    wakeAt: instant('wake_at'),
    inCount: bigint('in_count', { mode: 'number' }),
    outCount: bigint('out_count', { mode: 'number' }),
    error: jsonb('error').$type<TaskError>(),
    statement: text('statement'),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [unique().on(t.runId, t.activityId), index().on(t.runId, t.seq)],
);

/** What an outlet gave: the population that its transition carries. */
export const populations = partitura.table(
  'population',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    activityId: text('activity_id').notNull(),
    outlet: text('outlet').notNull(),
    state: text('state').$type<PopulationState>().notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
    dimension: text('dimension').notNull(),
    columns: jsonb('columns').$type<PopulationColumn[]>().notNull(),
    /** Worktable in schema `work`; null once dropped. Several outlets may share one, told apart by `branch`. */
    worktable: text('worktable'),
    branch: smallint('branch'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.activityId, t.outlet] }), index().on(t.runId, t.seq)],
);

export const runLog = partitura.table(
  'run_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    at: instant('at').notNull().defaultNow(),
    level: text('level').$type<LogLevel>().notNull(),
    activityId: text('activity_id'),
    message: text('message').notNull(),
    /** The message, for whoever reads another language; null: it is the same in all. */
    said: jsonb('said').$type<Said>(),
    /** Name of the person who did it; null for what the engine did by itself. */
    userName: text('user_name'),
  },
  (t) => [index().on(t.runId, t.id)],
);

/** What a clean-up found to take away. */
export const cleanUps = partitura.table(
  'clean_up',
  {
    id: uuid('id').primaryKey(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    worktables: integer('worktables').notNull(),
    /** Of the worktables, their indexes and what was stored beside them. */
    worktableBytes: bigint('worktable_bytes', { mode: 'number' }).notNull(),
    /** Runs whose history was over. */
    runs: integer('runs').notNull(),
    logRows: bigint('log_rows', { mode: 'number' }).notNull(),
    statements: bigint('statements', { mode: 'number' }).notNull(),
    /** Of the log entries and statements, as they were stored. */
    rowBytes: bigint('row_bytes', { mode: 'number' }).notNull(),
  },
  (t) => [index().on(t.endedAt)],
);
