import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { connect, inTransaction } from '../db/database.ts';
import { silentLog } from '../log.ts';
import { openLive, publish } from './live.ts';

const { db, address } = await freshDatabase();
const live = await openLive(db, silentLog());
afterAll(() => live.stop());

it('tells the subscribers of a topic, in other processes too, and nobody else', async () => {
  const other = await connect(address, { connections: 3 });
  const elsewhere = await openLive(other, silentLog());
  const here = live.subscribe('run:1');
  const there = elsewhere.subscribe('run:1');
  const stranger = live.subscribe('run:2');
  await publish(db, 'run:1', { seq: 7 });
  await publish(db, 'run:2', { seq: 8 });
  expect(await here.next()).toEqual({ done: false, value: { type: 'change', payload: { seq: 7 } } });
  expect(await there.next()).toEqual({ done: false, value: { type: 'change', payload: { seq: 7 } } });
  expect(await stranger.next()).toEqual({ done: false, value: { type: 'change', payload: { seq: 8 } } });
  await elsewhere.stop();
  await other.$client.end({ timeout: 1 });
});

it('says nothing of what was rolled back', async () => {
  const changes = live.subscribe('run:1');
  await inTransaction(db, async (tx) => {
    await publish(tx, 'run:1', { seq: 1 });
    throw new Error('changed my mind');
  }).catch(() => {});
  await publish(db, 'run:1', { seq: 2 });
  expect((await changes.next()).value).toEqual({ type: 'change', payload: { seq: 2 } });
});

it('asks for a fresh look after the connection was lost', async () => {
  const changes = live.subscribe('run:1');
  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`);
  expect((await changes.next()).value).toEqual({ type: 'refetch' });
  await publish(db, 'run:1', { seq: 3 });
  expect((await changes.next()).value).toEqual({ type: 'change', payload: { seq: 3 } });
});

it('asks for a fresh look instead of keeping everything for a subscriber that does not read', async () => {
  const changes = live.subscribe('run:1');
  const last = live.subscribe('run:9');
  await db.execute(sql`select pg_notify('partitura_live', json_build_object('topic', 'run:1', 'payload', json_build_object('seq', n))::text)
    from generate_series(1, 1005) n`);
  await publish(db, 'run:9', { seq: 0 });
  await last.next();
  expect((await changes.next()).value).toEqual({ type: 'refetch' });
  expect((await changes.next()).value).toEqual({ type: 'change', payload: { seq: 1002 } });
});

it('tells of a whole family that something has changed, and of no other', async () => {
  const changes = live.hear(['run', 'report']);
  await publish(db, 'notifications:ana', {});
  for (let seq = 1; seq <= 50; seq += 1) await publish(db, `run:${seq}`, { seq });
  expect((await changes.next()).value).toEqual({ type: 'change', payload: null });
  await changes.return?.();
  expect(await changes.next()).toEqual({ done: true, value: undefined });
});

it('ends a subscription with its signal', async () => {
  const abort = new AbortController();
  const changes = live.subscribe('notifications:ana', abort.signal);
  const next = changes.next();
  abort.abort();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(await live.subscribe('notifications:ana', abort.signal).next()).toEqual({
    done: true,
    value: undefined,
  });
});

it('refuses what is too much for a notification', async () => {
  await expect(publish(db, 'notifications:ana', { text: 'x'.repeat(8_000) })).rejects.toThrow(
    'send ids, not rows',
  );
});
