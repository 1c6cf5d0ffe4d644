import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createEntity } from '../../server/src/catalog/create-entity.ts';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect, createDatabase, type Database } from '../../server/src/db/database.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { findImport } from '../../server/src/ingest/find-import.ts';
import { receiveFile } from '../../server/src/ingest/receive-file.ts';
import { runImport } from '../../server/src/ingest/run-import.ts';
import { startImport } from '../../server/src/ingest/start-import.ts';
import { suggestMapping } from '../../server/src/ingest/suggest-mapping.ts';

/**
 * A file of 1,000,000 rows up to the staging table, against bare COPY of the same file into an unlogged table.
 */
const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const rounds = 3;
const columns = ['id', 'first_name', 'last_name', 'email', 'city', 'joined', 'spent', 'note'] as const;

function* csvText(): Generator<string> {
  yield `${columns.join(',')}\n`;
  let text = '';
  for (let id = 1; id <= rows; id += 1) {
    const day = String(1 + (id % 28)).padStart(2, '0');
    const note = id % 10 === 0 ? `"said ""yes"", then left"` : 'prefers the evening show on weekdays';
    text += `${id},José${id % 997},Silva${id % 4999},person.${id}@example.com,"São Paulo, SP",2025-03-${day} 10:20:30,${id % 1000}.50,${note}\n`;
    if (text.length < 1 << 18 && id < rows) continue;
    yield text;
    text = '';
  }
}

async function bareTable(db: Database): Promise<void> {
  await db.$client.unsafe(
    `drop table if exists bare; create unlogged table bare (${columns.map((name) => `${name} text`).join(', ')})`,
  );
}

async function bareCopy(db: Database, file: string): Promise<void> {
  await bareTable(db);
  const copy = await db.$client`copy bare from stdin with (format csv, header)`.writable();
  await pipeline(createReadStream(file), copy);
}

async function psqlCopy(db: Database, file: string, address: DatabaseAddress): Promise<void> {
  await bareTable(db);
  if (typeof address === 'string') throw new Error('The embedded server is reached by its parts.');
  const { host, port, user, password, database } = address;
  const command = `\\copy bare from '${file}' with (format csv, header)`;
  const args = ['-X', '-q', '-h', host, '-p', String(port), '-U', user, '-d', database, '-c', command];
  const { status, stderr } = spawnSync('psql', args, { env: { ...process.env, PGPASSWORD: password } });
  if (status !== 0) throw new Error(`psql: ${String(stderr)}`);
}

let lastId = '';
async function ours(db: Database, file: string): Promise<void> {
  if (lastId !== '') await db.$client.unsafe(`drop table staging."import_${lastId.replaceAll('-', '')}"`);
  ({ id: lastId } = await receiveFile(db, 'person', 'bench.csv', createReadStream(file), {
    totalBytes: statSync(file).size,
  }));
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const dataDir = mkdtempSync(join(tmpdir(), 'partitura-bench-'));
chmodSync(dataDir, 0o755);
const postgres = await startEmbedded({ dataDir });
try {
  const address = await createDatabase(postgres.address, 'import_bench');
  const db = await connect(address, { connections: 4 });
  await migrate(db, address);
  const entity = await createEntity(db, {
    name: 'person',
    label: 'Person',
    primaryKey: ['id'],
    attributes: [
      { name: 'id', type: 'integer' },
      { name: 'first_name', type: 'string' },
      { name: 'last_name', type: 'string' },
      { name: 'email', type: 'string', identityNamespace: 'email' },
      { name: 'city', type: 'string' },
      { name: 'joined', type: 'datetime' },
      { name: 'spent', type: 'decimal' },
      { name: 'note', type: 'text' },
    ],
  });
  const file = join(dataDir, 'people.csv');
  await pipeline(Readable.from(csvText()), createWriteStream(file));
  const megabytes = statSync(file).size / 1e6;
  const hasPsql = spawnSync('psql', ['--version']).status === 0;

  const ways: Record<string, () => Promise<void>> = {
    ...(hasPsql ? { 'bare \\copy (psql)': () => psqlCopy(db, file, address) } : {}),
    'bare COPY (driver)': () => bareCopy(db, file),
    'Partitura, up to staging': () => ours(db, file),
  };
  const took: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(ways)) (took[name] ??= []).push(await timed(work));
  }
  const base = median(Object.values(took)[0] ?? []);
  console.log(
    `${rows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB, median of ${rounds}; ratio of speeds, aim 0.8`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(took).map(([name, times]) => [
        name,
        {
          seconds: (median(times) / 1000).toFixed(2),
          'rows/s': Math.round((rows / median(times)) * 1000).toLocaleString('en'),
          'MB/s': (megabytes / (median(times) / 1000)).toFixed(0),
          ratio: (base / median(times)).toFixed(2),
        },
      ]),
    ),
  );
  console.log(`memory of the process: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB resident`);

  const { header } = (await findImport(db, lastId)) ?? { header: [] };
  await startImport(db, { id: lastId, mapping: suggestMapping(header, entity).columns });
  const writing = await timed(() => runImport(db, { importId: lastId }));
  const done = await findImport(db, lastId);
  console.log(
    `checked and written to the entity in ${(writing / 1000).toFixed(1)} s: ${done?.inserted} inserted, ${done?.state}`,
  );
  await db.$client.end({ timeout: 1 });
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
