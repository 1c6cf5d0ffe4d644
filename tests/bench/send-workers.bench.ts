import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../server/src/db/database.ts';
import type { EmbeddedPostgres } from '../../server/src/db/embedded.ts';
import { confirmDelivery } from '../../server/src/deliveries/control.ts';
import { findDelivery } from '../../server/src/deliveries/find-delivery.ts';
import { createConfiguration, createDelivery, createPeople, numberedPeople } from '../kit/delivery.ts';
import { ledgerOf } from '../kit/sending.ts';
import { median, withBenchDatabase } from './bench-database.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { filmNight } from './send-content.ts';
import { openSink } from './sink-process.ts';

/**
 * A send of 20,000 messages in two worker processes beside one, with the processor time that the workers, the database
 * and the sink have used: on a machine of two cores the second worker finds little left.
 */
const messages = Number(process.env['BENCH_MESSAGES'] ?? 20_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const connections = Number(process.env['BENCH_CONNECTIONS'] ?? 20);

interface Sent {
  readonly seconds: number;
  readonly workers: number;
  readonly database: number;
  readonly sink: number;
}

async function main(): Promise<void> {
  await withBenchDatabase(2, async (db, postgres) => {
    await createPeople(db);
    const sink = await openSink();
    const configurationId = await createConfiguration(db, { port: sink.port, connections });
    const results: Record<1 | 2, Sent[]> = { 1: [], 2: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const count of [1, 2] as const)
        results[count].push(await send(db, postgres, sink.child, configurationId, count));
    sink.child.disconnect();
    const one = median(results[1].map(({ seconds }) => seconds));
    console.table(
      ([1, 2] as const).map((count) => {
        const of = (name: keyof Sent) => median(results[count].map((sent) => sent[name]));
        const cores = (name: 'workers' | 'database' | 'sink') => (of(name) / of('seconds')).toFixed(2);
        return {
          'worker processes': count,
          'messages/s': Math.round(messages / of('seconds')),
          ratio: (one / of('seconds')).toFixed(2),
          'cores: workers': cores('workers'),
          database: cores('database'),
          sink: cores('sink'),
        };
      }),
    );
  });
}

async function send(
  db: Database,
  postgres: EmbeddedPostgres,
  sink: ChildProcess,
  configurationId: string,
  count: number,
): Promise<Sent> {
  const delivery = await createDelivery(db, {
    configurationId,
    people: numberedPeople(messages),
    content: filmNight,
    confirm: true,
  });
  const workers = await Promise.all(Array.from({ length: count }, () => startWorker(postgres)));
  const pids = workers.flatMap(({ pid }) => pid ?? []);
  const used = () => [cpuSeconds(pids), cpuSeconds([postgres.pid]), cpuSeconds([sink.pid ?? 0])] as const;
  const [before, begun] = [used(), performance.now()];
  await confirmDelivery(db, delivery.id, 'Ana');
  while ((await findDelivery(db, delivery.id)).state !== 'completed') await pause(20);
  const seconds = (performance.now() - begun) / 1000;
  const [inWorkers = 0, inDatabase = 0, inSink = 0] = used().map(
    (after, index) => after - (before[index] ?? 0),
  );
  for (const worker of workers) {
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
  }
  const { sent } = await ledgerOf(db, delivery.id);
  if (sent !== messages) throw new Error(`${sent} of ${messages} were sent.`);
  return { seconds, workers: inWorkers, database: inDatabase, sink: inSink };
}

async function startWorker({ address }: EmbeddedPostgres): Promise<ChildProcess> {
  const worker = fork(join(import.meta.dirname, '../kit/send-process.ts'), [JSON.stringify(address)]);
  await once(worker, 'message');
  return worker;
}

await main();
