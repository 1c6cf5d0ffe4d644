import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect, createDatabase, type Database } from '../../server/src/db/database.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { createConfiguration, createDelivery, createPeople, numberedPeople } from '../kit/delivery.ts';
import { ledgerOf, openTestSending } from '../kit/sending.ts';
import { filmNight, links, page } from './send-content.ts';
import { openSink } from './sink-process.ts';

/**
 * A send of 20,000 messages of 20 KB to an SMTP sink in a process of its own, in one process of ours, with the ledger,
 * links to be tracked and all, beside the mail library's bare pool with constant content.
 */
const messages = Number(process.env['BENCH_MESSAGES'] ?? 20_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const connections = 20;

/** The best that a plain program does: a pool, the finished content, no ledger, no tracking. */
async function bareLoop(port: number): Promise<number> {
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: Infinity,
  });
  const html = page(
    'Hi Ana of Lethbridge',
    links,
    'https://p.example/u/x',
    '<img src="https://p.example/o/x">',
  );
  const text = html.replace(/<[^>]+>/g, ' ');
  const startedAt = performance.now();
  let next = 1;
  await Promise.all(
    Array.from({ length: connections * 2 }, async () => {
      while (next <= messages) {
        const number = next;
        next += 1;
        const listUnsubscribe = {
          'List-Unsubscribe': `<https://p.example/u/${number}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        };
        await transport.sendMail({
          from: { name: 'Ciné', address: 'film@cine.example' },
          to: `ana${number}@example.com`,
          subject: `Film night for Ana ${number}`,
          headers: listUnsubscribe,
          html,
          text,
        });
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  transport.close();
  return messages / seconds;
}

/** The whole way: claims, rendering, tracked links, ledger, figures, progress. */
async function partitura(db: Database, address: DatabaseAddress, port: number): Promise<number> {
  const configurationId = await createConfiguration(db, { port, connections });
  const delivery = await createDelivery(db, {
    configurationId,
    people: numberedPeople(messages),
    content: filmNight,
  });
  const sending = await openTestSending(db, address);
  const startedAt = performance.now();
  await Promise.all([sending.sendDelivery(delivery.id), sending.sendDelivery(delivery.id)]);
  await sending.sendDelivery(delivery.id);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { sent, state } = await ledgerOf(db, delivery.id);
  if (sent !== messages || state !== 'completed')
    throw new Error(`${sent} of ${messages} sent; the delivery is ${state}.`);
  await sending.stop();
  return messages / seconds;
}

const dataDir = mkdtempSync(join(tmpdir(), 'partitura-bench-'));
chmodSync(dataDir, 0o755);
const postgres = await startEmbedded({ dataDir });
const sink = await openSink();
try {
  const address = await createDatabase(postgres.address, 'send_bench');
  const db = await connect(address, { connections: 10 });
  await migrate(db, address);
  await createPeople(db);
  const results: { bare: number; ours: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const bare = await bareLoop(sink.port);
    const ours = await partitura(db, address, sink.port);
    results.push({ bare, ours });
    console.log(
      `round ${round}: bare pool ${bare.toFixed(0)}/s, Partitura ${ours.toFixed(0)}/s, ratio ${(ours / bare).toFixed(2)}`,
    );
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  console.table({
    'bare nodemailer pool': { 'messages/s': Math.round(median(results.map(({ bare }) => bare))), ratio: 1 },
    'Partitura (ledger, tracking links)': {
      'messages/s': Math.round(median(results.map(({ ours }) => ours))),
      ratio: Number(median(results.map(({ ours, bare }) => ours / bare)).toFixed(2)),
    },
  });
  await db.$client.end({ timeout: 1 });
} finally {
  sink.child.disconnect();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
