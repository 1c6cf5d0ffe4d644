import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { connect, execute, inTransaction, openClient } from './database.ts';

const { db, address } = await freshDatabase();

beforeAll(async () => {
  await db.execute(
    sql`create table person (id int primary key, name text, born date, seen timestamptz, score numeric)`,
  );
  await db.execute(
    sql`insert into person select n, 'p' || n, date '2000-01-01' + n, now(), n / 3.0 from generate_series(1, 10) n`,
  );
});

describe('execute', () => {
  it('fills a table from a select with bound values and counts its rows', async () => {
    const made = await execute(db, {
      text: 'create table chosen as select id, $1::text as label from person where id > $2 and name <> all($3)',
      params: ['x', 4, ['p9', 'p10']],
    });
    expect(made).toEqual({ rows: [], count: 4 });
    const { rows, count } = await execute(db, {
      text: 'select * from chosen order by id limit $1',
      params: [1],
    });
    expect(rows).toEqual([{ id: 5, label: 'x' }]);
    expect(count).toBe(1);
  });

  it('sends values of every type', async () => {
    const at = new Date('2024-02-29T12:00:00.123Z');
    const { rows } = await execute(db, {
      text: `select $1::int as i, $2::bigint as b, $3::boolean as yes, $4::timestamptz as at, $5::jsonb as j,
                    $6::text[] as list, $7::text as nothing, $8::bytea as bytes, $9::numeric as n, $10::int[] as ints,
                    $11::date as day, $12::uuid[] as ids`,
      params: [
        1,
        9007199254740993n,
        true,
        at,
        { a: [1] },
        ['a', 'b,"'],
        null,
        Buffer.from('ä'),
        '1.50',
        [1, 2],
        '2024-02-29',
        ['018f0000-0000-7000-8000-000000000000'],
      ],
    });
    expect(rows).toEqual([
      {
        i: 1,
        b: '9007199254740993',
        yes: true,
        at: '2024-02-29 12:00:00.123+00',
        j: { a: [1] },
        list: ['a', 'b,"'],
        nothing: null,
        bytes: Buffer.from('ä'),
        n: '1.50',
        ints: [1, 2],
        day: '2024-02-29',
        ids: ['018f0000-0000-7000-8000-000000000000'],
      },
    ]);
  });

  it('works within a transaction and is undone with it', async () => {
    const undone = inTransaction(db, async (tx) => {
      expect((await execute(tx, { text: 'delete from person where id = $1', params: [1] })).count).toBe(1);
      await execute(tx, { text: 'create table never as select 1', params: [] });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    const { rows } = await execute(db, {
      text: "select count(*) from person where to_regclass('never') is null",
      params: [],
    });
    expect(rows).toEqual([{ count: '10' }]);
  });
});

describe('connect', () => {
  it('runs sessions in UTC, without jit, and minds the death of the client', async () => {
    const text = `select current_setting('TimeZone') as zone, current_setting('jit') as jit,
                         current_setting('client_connection_check_interval') as minds`;
    expect((await execute(db, { text, params: [] })).rows).toEqual([
      { zone: 'UTC', jit: 'off', minds: '500ms' },
    ]);
  });

  it('undoes a transaction that goes on after its line is gone, and does not end the process', async () => {
    const whole = db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await db.execute(sql`select pg_terminate_backend(${row!.pid})`);
      for (let time = 1; time <= 3; time += 1)
        await tx.execute(sql`select ${time}::int`).catch((error: unknown) => error);
    });
    await expect(whole).rejects.toThrow();
    expect(await db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it('outlives a connection that is lost while it is opened', async () => {
    const { host, port } = typeof address === 'string' ? partsOf(address) : address;
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    let lost = 0;
    // Stands between, and is gone the first time that the driver asks for the types of arrays.
    const between = createServer((client) => {
      const server = createConnection(
        host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) },
      );
      client.on('error', () => {}).on('close', () => server.destroy());
      server.on('error', () => {}).on('close', () => client.destroy());
      server.pipe(client);
      client.on('data', (piece) => {
        if (lost === 0 && piece.includes('typarray')) {
          lost += 1;
          client.resetAndDestroy();
        } else server.write(piece);
      });
    }).listen(0, '127.0.0.1');
    await once(between, 'listening');
    const place = { host: '127.0.0.1', port: (between.address() as AddressInfo).port };
    const client =
      typeof address === 'string'
        ? openClient(address, { connections: 1, ...place })
        : openClient({ ...address, ...place }, { connections: 1 });
    await expect(client`select 1 as one`).rejects.toThrow();
    expect([...(await client`select 2 as two`)]).toEqual([{ two: 2 }]);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    await client.end({ timeout: 1 });
    between.close();
    expect(lost).toBe(1);
    expect(unhandled).toEqual([]);
  });

  it('does not charge the next statement with the loss of the one before', async () => {
    const one = openClient(address, { connections: 1 });
    const lost = one`select pg_backend_pid(), pg_sleep(10)`.catch((error: unknown) => error);
    const cut = () =>
      db.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event = 'PgSleep'`);
    await expect.poll(async () => (await cut()).length).toBe(1);
    expect(await lost).toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect([...(await one`select 5 as five`)]).toEqual([{ five: 5 }]);
    await one.end({ timeout: 1 });
  });

  it('sends nothing more of a transaction whose connection was lost, though another has opened it anew', async () => {
    await db.execute(sql`create table kept (n int)`);
    const one = await connect(address, { connections: 1 });
    let after: unknown;
    const whole = inTransaction(one, async (tx) => {
      await tx.execute(sql`insert into kept values (1)`);
      const { rows } = await execute<{ pid: number }>(tx, {
        text: 'select pg_backend_pid() as pid',
        params: [],
      });
      await db.execute(sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`);
      await expect
        .poll(() =>
          one.execute(sql`select 2`).then(
            () => 'open',
            () => 'lost',
          ),
        )
        .toBe('open');
      after = await tx.execute(sql`insert into kept values (2)`).catch((error: unknown) => error);
    });
    await expect(whole).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await expect.poll(() => after).toMatchObject({ cause: { code: 'CONNECTION_CLOSED' } });
    expect([...(await db.execute(sql`select n from kept`))]).toEqual([]);
    await one.$client.end({ timeout: 1 });
  });

  it('sends nothing more for whoever held a connection that was lost', async () => {
    const one = openClient(address, { connections: 1 });
    const held = await one.reserve();
    const [session] = await held`select pg_backend_pid() as pid`;
    await db.execute(sql`select pg_terminate_backend(${session?.['pid']}, 5000)`);
    await expect
      .poll(() =>
        one`select 2`.then(
          () => 'open',
          () => 'lost',
        ),
      )
      .toBe('open');
    await expect(held`select 3`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    held.release();
    expect([...(await one`select 4 as four`)]).toEqual([{ four: 4 }]);
    await one.end({ timeout: 1 });
  });

  it('says that nothing answers', async () => {
    await expect(connect('postgres://someone:secret@127.0.0.1:1/none')).rejects.toThrow(
      'PostgreSQL does not answer',
    );
  });

  it('says that the database is not there', async () => {
    const elsewhere = typeof address === 'string' ? `${address}_none` : { ...address, database: 'none' };
    await expect(connect(elsewhere)).rejects.toThrow('refuses the connection');
  });
});

function partsOf(url: string): { host: string; port: string } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: port || '5432' };
}
