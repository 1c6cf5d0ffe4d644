import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import type { Database } from '../../server/src/db/database.ts';
import { stopRun } from '../../server/src/runs/stop-run.ts';
import { ana, runGraph, taskOf } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';
import { at, withBenchDatabase } from './bench-database.ts';

/**
 * A worker is killed (`kill -9`) in the middle of a task, again and again: from the kill to the moment at which another
 * worker process has begun the same task anew (aim: a median of 2 s). Beside it, how long a task waits that nobody held.
 */
const kills = 20;
const lookEveryMs = 5;
const limitMs = 60_000;

async function main(): Promise<void> {
  await withBenchDatabase(1, async (db, { address }) => {
    const takeovers: number[] = [];
    const starts: number[] = [];
    let holder = await startWorker(address);
    for (let n = 0; n < kills; n += 1) {
      const begun = performance.now();
      const run = await runGraph(db, graphOf({ long: { rows: 1, sleepMs: limitMs } }, []), stepKinds);
      await whenAttempt(db, run.id, 1);
      starts.push(performance.now() - begun);
      const other = await startWorker(address);
      const killed = performance.now();
      holder.kill('SIGKILL');
      await whenAttempt(db, run.id, 2);
      takeovers.push(performance.now() - killed);
      holder = other;
      await stopRun(db, run.id, ana);
    }
    holder.kill('SIGKILL');
    const figures = (times: readonly number[]) => ({
      'median, ms': at(times, 0.5).toFixed(0),
      'p95, ms': at(times, 0.95).toFixed(0),
      'longest, ms': at(times, 1).toFixed(0),
    });
    console.table([
      { what: `from the kill of a worker to another's attempt (${kills} kills)`, ...figures(takeovers) },
      { what: 'from the start of a run to its first attempt', ...figures(starts) },
    ]);
  });
}

async function startWorker(address: DatabaseAddress): Promise<ChildProcess> {
  const program = join(import.meta.dirname, '../kit/engine-process.ts');
  const child = fork(program, [JSON.stringify(address)]);
  await once(child, 'message');
  return child;
}

async function whenAttempt(db: Database, runId: string, attempt: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while ((await taskOf(db, runId, 'long')).attempt < attempt) {
    if (performance.now() > deadline) throw new Error(`Nobody has begun attempt ${attempt}.`);
    await pause(lookEveryMs);
  }
}

await main();
