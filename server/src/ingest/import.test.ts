import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createEntity } from '../catalog/create-entity.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { migrate } from '../db/migrate.ts';
import { inTransaction } from '../db/database.ts';
import { failAbandonedImports } from './abandoned-imports.ts';
import { cancelImport } from './cancel-import.ts';
import { findImport, listRejects } from './find-import.ts';
import { receiveFile } from './receive-file.ts';
import { rejectReport } from './reject-report.ts';
import { runImport } from './run-import.ts';
import { stagingTable } from './staging.ts';
import { startImport } from './start-import.ts';
import { suggestMapping } from './suggest-mapping.ts';

const { db, address } = await freshDatabase();
await migrate(db, address);

await createEntity(db, {
  name: 'person',
  label: 'Person',
  primaryKey: ['id'],
  attributes: [
    { name: 'id', type: 'integer' },
    { name: 'first_name', type: 'string', nullable: false },
    { name: 'joined', type: 'datetime' },
    { name: 'spent', type: 'decimal' },
    { name: 'mood', type: 'enum', enumValues: ['good', 'so, "so"'] },
  ],
});
await createEntity(db, {
  name: 'stock',
  label: 'Stock',
  primaryKey: ['shop', 'article'],
  versionAttribute: 'version',
  attributes: [
    { name: 'shop', type: 'string' },
    { name: 'article', type: 'string' },
    { name: 'amount', type: 'integer' },
    { name: 'version', type: 'bigint' },
  ],
});

async function receive(entity: string, text: string | Buffer, options = {}) {
  const { id } = await receiveFile(
    db,
    entity,
    'file.csv',
    Readable.from([Buffer.from(text as string)]),
    options,
  );
  return id;
}

/** Uploads and imports with the suggested mapping; returns the import as it ended. */
async function bring(entity: string, text: string | Buffer, maxErrors = 100) {
  const id = await receive(entity, text);
  const row = (await findImport(db, id))!;
  const { columns } = suggestMapping(row.header, (await loadDataModel(db)).entities.get(entity)!);
  await startImport(db, { id, mapping: columns, maxErrors });
  await runImport(db, { importId: id });
  return (await findImport(db, id))!;
}

const people = async () =>
  (await db.execute(sql`select id, first_name, joined::text, spent, mood from data.person order by id`)).map(
    (row) => Object.values(row).join(' '),
  );
const stagingTables = async () => await db.execute(sql`select 1 from pg_tables where schemaname = 'staging'`);
const lines = async (id: string) =>
  (await listRejects(db, id)).map(({ line, reason }) => `${line} ${reason}`);

describe('an import', () => {
  it('turns text into native values, inserts and then updates', async () => {
    const header = 'ID;First Name;joined;Spent;mood;Shoe size\n';
    const first = await bring(
      'person',
      `${header}1;Ana;2026-01-02T03:04:05+01:00; 12.50 ;good;40\n2;Zoë;2026-02-28;;"so, ""so""";41\n`,
    );
    expect(first).toMatchObject({ state: 'completed', rows: 2, inserted: 2, updated: 0, rejected: 0 });
    expect(first.sample).toEqual([
      ['1', 'Ana', '2026-01-02T03:04:05+01:00', ' 12.50 ', 'good', '40'],
      ['2', 'Zoë', '2026-02-28', '', 'so, "so"', '41'],
    ]);
    const second = await bring('person', 'id,first_name\n2,Zoe\n3,Bo\n');
    expect(second).toMatchObject({ inserted: 1, updated: 1 });
    expect(await people()).toEqual([
      '1 Ana 2026-01-02 02:04:05+00 12.50 good',
      '2 Zoe 2026-02-28 00:00:00+00  so, "so"',
      '3 Bo   ',
    ]);
    expect(await stagingTables()).toHaveLength(0);
  });

  it('rejects lines with their number in the file and the reason, and imports the rest', async () => {
    const done = await bring(
      'person',
      'id,first_name,joined,spent,mood\r\n' +
        '10,"Two\r\nlines",,,\r\n' +
        '11,broken\r\n' +
        '\r\n' +
        '12,Kim,2026-02-29,1e3,good\r\n' +
        '13,,2026-02-28 24:00,1.,bad\r\n' +
        '14,"open,,,\r\n' +
        '15,Lu,now,NaN,\r\n' +
        '99999999999,Ty,,,\r\n' +
        '16,Uma,2028-02-29,.5,\r\n',
    );
    expect(done).toMatchObject({ state: 'completed', inserted: 2, rejected: 6 });
    const date = 'not a date and time such as 2026-02-28 14:30:00 or 2026-02-28T14:30:00+01:00';
    expect(await lines(done.id)).toEqual([
      '4 has 2 columns, the header has 5',
      `6 joined is "2026-02-29", ${date}`,
      `7 first_name is empty; joined is "2026-02-28 24:00", ${date}; mood is "bad", not one of the values of the list`,
      '8 has a quote that is never closed',
      `9 joined is "now", ${date}; spent is "NaN", not a number such as 1234.56`,
      '10 id is "99999999999", not a whole number between -2147483648 and 2147483647',
    ]);
    let report = '';
    for await (const portion of rejectReport(db, done.id)) report += portion;
    expect(report.split('\n').slice(0, 2)).toEqual([
      'line,reason,raw',
      '"4","has 2 columns, the header has 5","11,broken"',
    ]);
  });

  it('looks closer only at what is not written plainly, and tells the same lines', async () => {
    const done = await bring(
      'person',
      'id,first_name,joined,spent\n' +
        '24,"Two\nlines",2026-01-02 03:04:05,1.50\n' +
        ' 25 ,Bo,2026-01-02T03:04:05Z,+2\n' +
        '0x52,Cy,2026-01-02 03:04:05,NaN\n' +
        '27,Di,2026-01-02 24:00:00,\n',
    );
    expect(done).toMatchObject({ state: 'completed', inserted: 2, rejected: 2 });
    expect(await lines(done.id)).toEqual([
      '5 id is "0x52", not a whole number between -2147483648 and 2147483647; spent is "NaN", not a number such as 1234.56',
      '6 joined is "2026-01-02 24:00:00", not a date and time such as 2026-02-28 14:30:00 or 2026-02-28T14:30:00+01:00',
    ]);
    expect((await people()).slice(-2)).toEqual([
      '24 Two\nlines 2026-01-02 03:04:05+00 1.50 ',
      '25 Bo 2026-01-02 03:04:05+00 2 ',
    ]);
  });

  it('imports nothing when more lines are rejected than allowed', async () => {
    const before = await people();
    const failed = await bring('person', 'id,first_name\n20,Ana\nx,Bo\ny,Cy\n', 1);
    expect(failed).toMatchObject({ state: 'failed', inserted: 0, rejected: 2 });
    expect(failed.error).toBe('2 lines were rejected, 1 allowed: nothing was imported.');
    expect(await lines(failed.id)).toHaveLength(2);
    expect(await people()).toEqual(before);
    expect(await stagingTables()).toHaveLength(0);
  });

  it('lets the last line of a key win, or the highest version, and never goes back', async () => {
    await bring('person', 'id,first_name\n30,Early\n30,Late\n');
    expect((await people()).at(-1)).toBe('30 Late   ');
    const stock = async () =>
      (await db.execute(sql`select article, amount, version from data.stock order by 1`)).map((row) =>
        Object.values(row).join(' '),
      );
    await bring('stock', 'shop,article,amount,version\nA,x,5,3\nA,x,4,2\nA,y,1,\n');
    expect(await stock()).toEqual(['x 5 3', 'y 1 ']);
    const again = await bring('stock', 'shop,article,amount,version\nA,x,9,2\nA,y,2,1\n');
    expect(again).toMatchObject({ state: 'completed', inserted: 0, updated: 1 });
    expect(await stock()).toEqual(['x 5 3', 'y 2 1']);
  });

  it('reads gzip, and a file of a header only', async () => {
    expect(await bring('person', gzipSync('id,first_name\n40,Gil\n'))).toMatchObject({ inserted: 1 });
    expect(await bring('person', 'id,first_name\n')).toMatchObject({
      state: 'completed',
      rows: 0,
      inserted: 0,
    });
  });

  it('does nothing when its job is delivered again', async () => {
    const done = await bring('person', 'id,first_name\n50,Once\n');
    await runImport(db, { importId: done.id });
    expect(await findImport(db, done.id)).toEqual(done);
  });
});

describe('an import whose process died', () => {
  const started = async (text: string) => {
    const id = await receive('person', text);
    const mapping = ['id', 'first_name'].map((name) => ({ column: name, attribute: name }));
    await startImport(db, { id, mapping });
    await db.execute(sql`update partitura.import set state = 'running' where id = ${id}`);
    return id;
  };

  it('begins anew and ends once', async () => {
    const id = await started('id,first_name\n60,Ana\n61,Bo\n');
    await Promise.all([runImport(db, { importId: id }), runImport(db, { importId: id })]);
    expect(await findImport(db, id)).toMatchObject({ state: 'completed', inserted: 2, updated: 0 });
  });

  it('fails when the database lost the staged rows, rather than importing none', async () => {
    const id = await started('id,first_name\n70,Ana\n');
    await db.execute(sql`truncate ${stagingTable(id)}`);
    await runImport(db, { importId: id });
    expect(await findImport(db, id)).toMatchObject({
      state: 'failed',
      error: 'The staged file was lost; upload it again.',
    });
  });
});

describe('startImport', () => {
  it('names what is wrong with a mapping', async () => {
    const id = await receive('person', 'id,first_name\n1,Ana\n');
    const start = (mapping: [string, string][]) =>
      startImport(db, { id, mapping: mapping.map(([column, attribute]) => ({ column, attribute })) });
    await expect(start([['first_name', 'first_name']])).rejects.toThrow(
      'No column fills "id", which belongs to the primary key.',
    );
    await expect(start([['id', 'id']])).rejects.toThrow(
      'No column fills "first_name", which must not be empty.',
    );
    const refused = await start([
      ['id', 'id'],
      ['nope', 'first_name'],
      ['id', 'shoe'],
    ]).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'BAD_MAPPING',
      issues: [{ field: 'mapping.1.column' }, { field: 'mapping.2.attribute' }],
    });
    await start([
      ['id', 'id'],
      ['first_name', 'first_name'],
    ]);
    await expect(
      start([
        ['id', 'id'],
        ['first_name', 'first_name'],
      ]),
    ).rejects.toMatchObject({ code: 'BAD_STATE' });
    await runImport(db, { importId: id });
  });
});

describe('receiveFile', () => {
  const last = async () =>
    (await db.execute(sql`select state, error from partitura.import order by id desc limit 1`))[0];

  it('fails an upload that is cut off, and stages nothing', async () => {
    async function* half() {
      yield Buffer.from('id,first_name\n1,Ana\n');
      await Promise.resolve();
      throw new Error('aborted');
    }
    await expect(receiveFile(db, 'person', 'half.csv', half())).rejects.toThrow('aborted');
    expect(await last()).toEqual({ state: 'failed', error: 'The upload was cut off.' });
    expect(await stagingTables()).toHaveLength(0);
  });

  it('says what is wrong with a file that is no CSV', async () => {
    await expect(receive('person', 'PK\u0003\u0004...')).rejects.toMatchObject({ code: 'NOT_CSV' });
    await expect(receive('person', `a,b\n${'1\n'.repeat(10_001)}`)).rejects.toThrow(
      'The first is line 2: it has 1 column',
    );
    await expect(receive('person', Buffer.from([0x1f, 0x8b, 1, 2, 3]))).rejects.toThrow('cannot be unpacked');
    await expect(receive('email_tracking', 'a\n')).rejects.toMatchObject({ field: 'entity' });
    await expect(receive('nobody', 'a\n')).rejects.toMatchObject({ code: 'ENTITY_NOT_FOUND' });
  });

  it('is marked as cut off when its process died, and its staging is dropped', async () => {
    const id = await receive('person', 'id,first_name\n1,Ana\n');
    await db.execute(
      sql`update partitura.import set state = 'uploading', created_at = now() - interval '1 hour' where id = ${id}`,
    );
    await failAbandonedImports(db);
    expect(await findImport(db, id)).toMatchObject({ state: 'failed', error: 'The upload was cut off.' });
    expect(await stagingTables()).toHaveLength(0);
  });
});

describe('an import that is cancelled', () => {
  it('waits for its mapping no more', async () => {
    const id = await receive('person', 'id,first_name\n901,Ana\n');
    expect(await cancelImport(db, id, 'Bob')).toMatchObject({ state: 'failed' });
    expect(await findImport(db, id)).toMatchObject({
      state: 'failed',
      error: 'Cancelled by Bob: nothing was imported.',
    });
    await expect(cancelImport(db, id, 'Bob')).rejects.toThrow('cannot be cancelled: it is failed');
    await expect(startImport(db, { id, mapping: [{ column: 'id', attribute: 'id' }] })).rejects.toThrow(
      'it is failed',
    );
  });

  it('is interrupted while it writes, and leaves nothing behind', async () => {
    const id = await receive('person', 'id,first_name\n902,Ana\n');
    const mapping = ['id', 'first_name'].map((name) => ({ column: name, attribute: name }));
    await startImport(db, { id, mapping });
    let work = Promise.resolve();
    await inTransaction(db, async (tx) => {
      await tx.execute(sql`lock table data.person in access exclusive mode`);
      work = runImport(db, { importId: id });
      await vi.waitFor(async () => {
        const [waits] = await db.execute<{ count: number }>(
          sql`select count(*)::int as count from pg_locks where not granted and relation = 'data.person'::regclass`,
        );
        expect(waits?.count).toBe(1);
      });
      await cancelImport(db, id, null);
      await work;
    });
    expect(await findImport(db, id)).toMatchObject({ state: 'failed', inserted: 0 });
    const [found] =
      await db.execute(sql`select to_regclass(${`staging.import_${id.replaceAll('-', '')}`}) as there,
      (select count(*)::int from data.person where id in (901, 902)) as rows`);
    expect(found).toEqual({ there: null, rows: 0 });
  });
});

it('reads a file in the encoding that was told, and in UTF-16 by its mark', async () => {
  const text = 'id,first_name\n903,Zoë\n';
  for (const [bytes, encoding] of [
    [Buffer.from(text, 'latin1'), 'windows-1252'],
    [Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-8'],
  ] as const) {
    const id = await receive('person', bytes, { encoding });
    expect((await findImport(db, id))?.sample).toEqual([['903', 'Zoë']]);
  }
});
