import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messages } from '../../server/src/db/schema.ts';
import { confirmDelivery } from '../../server/src/deliveries/control.ts';
import { findDelivery } from '../../server/src/deliveries/find-delivery.ts';
import { resolveUnknown } from '../../server/src/deliveries/resolve-unknown.ts';
import { freshDatabase } from '../kit/database.ts';
import { createConfiguration, createDelivery, createPeople, numberedPeople } from '../kit/delivery.ts';
import { ledgerOf } from '../kit/sending.ts';
import { openSmtpSink, type SmtpSink } from '../kit/smtp-sink.ts';

const { db, address } = await freshDatabase();
const connections = 20;
const people = 1_500;
const workers = new Set<ChildProcess>();
let sink: SmtpSink;

beforeAll(async () => {
  await createPeople(db);
  sink = await openSmtpSink();
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await sink.close();
});

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(join(import.meta.dirname, '../kit/send-process.ts'), [JSON.stringify(address)]);
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
  await once(worker, 'message');
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

/** Waits until the sink has taken in so many messages in all. */
function taken(count: number): Promise<void> {
  return new Promise((resolve) => {
    sink.onMessage = async () => {
      if (sink.received.length >= count) resolve();
      // Long enough for some to be in the air at any moment.
      await pause(2);
    };
  });
}

async function completed(deliveryId: string): Promise<void> {
  while ((await findDelivery(db, deliveryId)).state !== 'completed') await pause(20);
}

const unknownOf = (deliveryId: string) =>
  db
    .select({ address: messages.address })
    .from(messages)
    .where(and(eq(messages.deliveryId, deliveryId), eq(messages.status, 'unknown')));

test('a send whose processes are killed goes on: nobody is written to twice, and only those in the air are unknown', async () => {
  const configurationId = await createConfiguration(db, { port: sink.port, connections });
  const delivery = await createDelivery(db, {
    configurationId,
    people: numberedPeople(people),
    confirm: true,
  });
  let worker = await startWorker();
  const first = taken(300);
  await confirmDelivery(db, delivery.id, 'Eve');
  await first;
  await kill(worker);

  const second = taken(700);
  worker = await startWorker();
  const other = await startWorker();
  await second;
  await kill(worker);
  sink.onMessage = () => {};
  await completed(delivery.id);
  await kill(other);

  const ledger = await ledgerOf(db, delivery.id);
  expect(ledger).toMatchObject({ state: 'completed', targeted: people, pending: 0, failed: 0 });
  const received = sink.received.map(({ to }) => to);
  expect(new Set(received).size).toBe(received.length);

  const unknown = (await unknownOf(delivery.id)).map((each) => each.address ?? '');
  expect(unknown.length).toBe(ledger.unknown);
  expect(unknown.length).toBeLessThanOrEqual(2 * connections);
  const accountedFor = new Set([...received, ...unknown]);
  expect(accountedFor.size).toBe(people);
  expect(received.length).toBeGreaterThanOrEqual(ledger.sent);
});

test('a person decides about the unknown: sent again, they are accounted for', async () => {
  const [delivery] = await db.query.deliveries.findMany({ limit: 1 });
  const id = delivery?.id ?? '';
  const before = await ledgerOf(db, id);
  const decided = await resolveUnknown(db, id, 'send again', 'Eve');
  expect(decided).toBe(before.unknown);
  if (decided === 0) return;
  const worker = await startWorker();
  await completed(id);
  await kill(worker);
  expect(await ledgerOf(db, id)).toMatchObject({ sent: people, unknown: 0 });
});
