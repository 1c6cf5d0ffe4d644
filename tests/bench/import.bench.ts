import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createEntity } from '../../server/src/catalog/create-entity.ts';
import type { Entity } from '../../server/src/catalog/model.ts';
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
 * A file of 1,000,000 rows: up to the staging table against bare COPY of the same file into an unlogged table, and as a
 * whole, checked and upserted into an indexed entity that holds every second of the rows already, against an upsert by
 * hand into such a table. Beside them how far the memory of the process grows.
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

async function upsertByHand(db: Database, file: string): Promise<void> {
  await bareCopy(db, file);
  await db.$client.unsafe(`
    insert into by_hand (${columns.join(', ')})
    select distinct on (id::int) id::int, first_name, last_name, email, city, joined::timestamptz, spent::numeric, note
    from bare order by id::int
    on conflict (id) do update set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
      city = excluded.city, joined = excluded.joined, spent = excluded.spent, note = excluded.note;
    drop table bare; analyze by_hand`);
}

async function wholeImport(db: Database, file: string, entity: Entity): Promise<void> {
  const about = { totalBytes: statSync(file).size };
  const { id } = await receiveFile(db, 'person', 'bench.csv', createReadStream(file), about);
  const { header } = (await findImport(db, id)) ?? { header: [] };
  await startImport(db, { id, mapping: suggestMapping(header, entity).columns });
  await runImport(db, { importId: id });
  const done = await findImport(db, id);
  if (done?.state !== 'completed') throw new Error(`The import is ${done?.state}: ${done?.error}`);
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
    `${rows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB, median of ${rounds}; ratio of speeds, aim 0.9`,
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
  const kept = entity.relation;
  await db.$client.unsafe(`
    create index person_city on ${kept.schema}.${kept.name} (city);
    create table half as select id::int, first_name, last_name, 'old.' || email as email, city, joined::timestamptz, spent::numeric, note
      from bare where id::int % 2 = 0;
    create table by_hand (like ${kept.schema}.${kept.name} including all)`);
  const indexes = await db.$client.unsafe(`
    select tablename, count(*) from pg_indexes where tablename in ('by_hand', '${kept.name}') group by 1`);
  if (new Set(indexes.map(({ count }) => count)).size !== 1)
    throw new Error('The tables have other indexes.');
  const columnNames = columns.join(', ');
  const halfFull = async (table: string) => {
    await db.$client.unsafe(
      `truncate ${table}; insert into ${table} (${columnNames}) select ${columnNames} from half; analyze ${table}; checkpoint`,
    );
  };
  const wholes: Record<string, { table: string; work: () => Promise<void> }> = {
    'upsert by hand': { table: 'by_hand', work: () => upsertByHand(db, file) },
    'Partitura, an import': {
      table: `${kept.schema}.${kept.name}`,
      work: () => wholeImport(db, file, entity),
    },
  };
  const memory = { idle: 0, peak: 0 };
  const tookWhole: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { table, work }] of Object.entries(wholes)) {
      await halfFull(table);
      globalThis.gc?.();
      const before = process.memoryUsage.rss();
      let peak = before;
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
      (tookWhole[name] ??= []).push(await timed(work));
      clearInterval(watch);
      if (name.startsWith('Partitura') && peak - before > memory.peak - memory.idle)
        Object.assign(memory, { idle: before, peak });
    }
  }
  const [[different]] = [
    await db.$client.unsafe(`
      select count(*) from (select ${columnNames} from by_hand except select ${columnNames} from ${kept.schema}.${kept.name}) d`),
  ];
  if (different?.['count'] !== '0') throw new Error(`${different?.['count']} rows differ.`);
  const byHand = median(tookWhole['upsert by hand'] ?? []);
  console.log(
    'As a whole, into a table with three indexes that holds every second row; ratio of speeds, aim 0.9',
  );
  console.table(
    Object.fromEntries(
      Object.entries(tookWhole).map(([name, times]) => [
        name,
        { seconds: (median(times) / 1000).toFixed(2), ratio: (byHand / median(times)).toFixed(2) },
      ]),
    ),
  );
  console.log(
    `memory of the process: ${(memory.idle / 1e6).toFixed(0)} MB before an import, at most ${(memory.peak / 1e6).toFixed(0)} MB in it; aim: 150 MB more`,
  );
  await db.$client.end({ timeout: 1 });
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
