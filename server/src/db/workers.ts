import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import { OperationalError, UserError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { DatabaseAddress } from './address.ts';
import { lanes, type JobName, type Jobs, type Lane } from './job-types.ts';
import { fairPlaces } from './fair-places.ts';
import { isPassingFault } from './passing-fault.ts';
import type { Presence } from './presence.ts';
import { openQueuePool, queueLog, waitForDatabase } from './queue-pool.ts';

/** What a handler is told beside the payload. */
export interface JobContext {
  /** 1 at the first try. */
  readonly attempt: number;
  /** Aborted when the process is about to stop and the job has had its time to finish. */
  readonly signal: AbortSignal;
}

/**
 * Does the work of one job. Must be harmless when called twice: the row says what is still to be done.
 * A thrown UserError ends the job; anything else is tried again later.
 */
export type JobHandlers = {
  readonly [Name in JobName]: (payload: Jobs[Name], job: JobContext) => Promise<void>;
};

export interface WorkersOptions {
  readonly address: DatabaseAddress;
  readonly presence: Presence;
  readonly log: Logger;
  /** Jobs of one owner carried out side by side, by lane; one more when they are of several. */
  readonly concurrency: Readonly<Record<Lane, number>>;
}

export interface Workers {
  /** Takes no more jobs and waits for those that run; after 5 seconds their signals are aborted. */
  stop(): Promise<void>;
}

/** Starts one runner for each lane. Jobs are noticed at once; those for later are looked for every second. */
export async function startWorkers(handlers: JobHandlers, options: WorkersOptions): Promise<Workers> {
  const names = Object.keys(lanes) as Lane[];
  const started = await Promise.all(names.map((lane) => startLane(lane, handlers, options)));
  return {
    async stop() {
      await Promise.all(started.map((stop) => stop()));
    },
  };
}

async function startLane(
  lane: Lane,
  handlers: JobHandlers,
  options: WorkersOptions,
): Promise<() => Promise<void>> {
  // One place more than one campaign alone may take.
  const concurrency = options.concurrency[lane] + 1;
  // Beside one connection for each job's bookkeeping the runner holds one to listen on.
  const stopping = new AbortController();
  const pgPool = waitForDatabase(
    openQueuePool(options.address, concurrency + 2, options.log),
    stopping.signal,
  );
  const events: WorkerEvents = new EventEmitter();
  const isAtWork = jobsAtWork(events);
  const present = new Promise<void>((resolve, reject) => {
    events.once('pool:create', ({ workerPool }) =>
      options.presence.addPool(workerPool.id, isAtWork).then(resolve, reject),
    );
  });
  const runner = await run({
    pgPool,
    concurrency,
    events,
    forbiddenFlags: fairPlaces(events, concurrency),
    pollInterval: 1000,
    noHandleSignals: true,
    parsedCronItems: [],
    logger: queueLog(options.log.child({ lane })),
    taskList: taskList(lane, handlers, options.log),
  });
  await present;
  watch(runner, lane, options.log);
  return async () => {
    stopping.abort();
    await runner.stop();
    await pgPool.end();
  };
}

/** Milliseconds after which the end of a job has surely been written. */
const endingMs = 5_000;

/** Tells of a job whether the runner is at work on it, or has been a moment ago. */
function jobsAtWork(events: WorkerEvents): (jobId: string) => boolean {
  const jobs = new Map<string, { hasEnded: boolean }>();
  events.on('job:start', ({ job }) => jobs.set(job.id, { hasEnded: false }));
  events.on('job:complete', ({ job }) => {
    const ended = { hasEnded: true };
    jobs.set(job.id, ended);
    setTimeout(() => jobs.get(job.id) === ended && jobs.delete(job.id), endingMs).unref();
  });
  return (jobId) => jobs.has(jobId);
}

function taskList(lane: Lane, handlers: JobHandlers, log: Logger): TaskList {
  return Object.fromEntries(
    lanes[lane].map((name) => [
      name,
      async (payload, { job, abortSignal }) => {
        const handle = handlers[name] as (payload: unknown, job: JobContext) => Promise<void>;
        const signal = abortSignal ?? new AbortController().signal;
        const about = { job: name, payload, attempt: job.attempts };
        const again = (error: unknown): void =>
          log.warn({ ...about, err: error }, 'A job was interrupted and goes on in a moment');
        try {
          await persist(() => handle(payload, { attempt: job.attempts, signal }), again, signal);
        } catch (error) {
          report(error, about, log);
          if (!(error instanceof UserError)) throw error;
        }
      },
    ]),
  );
}

const triesAtOnce = 8;
const longestPauseMs = 5_000;

/** A database that was away for a moment does not set a job back by the queue's growing delays. */
async function persist(
  work: () => Promise<void>,
  again: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPassingFault(error) || tries === triesAtOnce || signal.aborted) throw error;
      again(error);
      await pause(Math.min(100 * 2 ** tries, longestPauseMs), undefined, { signal }).catch(() => {});
    }
  }
}

function report(error: unknown, about: object, log: Logger): void {
  if (error instanceof UserError)
    log.warn({ ...about, err: error }, 'A job cannot be done as it was asked for');
  else if (error instanceof OperationalError || isPassingFault(error))
    log.warn({ ...about, err: error }, 'A job failed and is tried again');
  else log.error({ ...about, err: error }, 'A job failed by a fault of ours and is tried again');
}

/** A runner ends by itself only when something is badly wrong: the process must not go on without it. */
function watch(runner: Runner, lane: Lane, log: Logger): void {
  runner.promise.catch((error: unknown) => {
    log.fatal({ err: error, lane }, 'The job queue has stopped');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
}
