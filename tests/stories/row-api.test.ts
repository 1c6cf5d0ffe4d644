import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createEntity } from '../../server/src/catalog/create-entity.ts';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const { db } = server;
const manager = await server.as('manager');

await createEntity(db, {
  name: 'order line',
  label: 'Order line',
  primaryKey: ['order', 'line'],
  versionAttribute: 'version',
  attributes: [
    { name: 'order', type: 'string' },
    { name: 'line', type: 'integer' },
    { name: 'price', type: 'decimal', nullable: false },
    { name: 'note', type: 'text' },
    { name: 'paid', type: 'boolean' },
    { name: 'version', type: 'bigint' },
  ],
});

const kept = async () =>
  (await db.execute(sql`select * from data."order line" order by 1, 2`)).map((row) =>
    Object.values(row).map(String).join(' '),
  );

async function post(rows: unknown, type = 'application/json', by = manager) {
  const body = typeof rows === 'string' ? rows : JSON.stringify(rows);
  const response = await by.fetch('/api/entities/order%20line/rows', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
}

describe('rows by HTTP', () => {
  it('are inserted, updated in part, and deleted, with an API key', async () => {
    expect(
      await post([
        { order: 'a', line: 1, price: 9.5, note: '', paid: true, version: '9007199254740993' },
        { order: 'a', line: 2, price: '1e2', note: null },
      ]),
    ).toEqual({ status: 200, inserted: 2, updated: 0, deleted: 0 });
    const lines =
      '{"order":"a","line":1,"price":8,"version":"9007199254740994"}\n\n' +
      '{"_change_request_type":"D","order":"a","line":2,"price":"never looked at"}\n' +
      '{"order":"b","line":-1,"price":0}\n';
    expect(await post(lines, 'application/x-ndjson')).toEqual({
      status: 200,
      inserted: 1,
      updated: 1,
      deleted: 1,
    });
    expect(await kept()).toEqual(['a 1 8  true 9007199254740994', 'b -1 0 null null null']);
  });

  it('never take the place of newer ones', async () => {
    const old = { order: 'a', line: 1, price: 1, version: 1 };
    expect(await post([old])).toMatchObject({ inserted: 0, updated: 0 });
    expect(await post([{ ...old, _change_request_type: 'D' }])).toMatchObject({ deleted: 0 });
    expect(await kept()).toContain('a 1 8  true 9007199254740994');
  });

  it('are all refused for one fault, with row and attribute', async () => {
    const before = await kept();
    const refused = await post([
      { order: 'c', line: 1, price: 1 },
      { order: 'c', line: 'x', price: 'y' },
      { order: '', line: 2, price: 1, paid: 'maybe' },
    ]);
    expect(refused).toMatchObject({
      status: 400,
      code: 'BAD_ROWS',
      issues: [
        {
          field: 'rows.1.line',
          message: 'line is "x", not a whole number between -2147483648 and 2147483647.',
        },
        { field: 'rows.1.price', message: 'price is "y", not a number such as 1234.56.' },
        { field: 'rows.2.paid', message: 'paid is "maybe", not true or false.' },
      ],
    });
    expect(
      await post([
        { order: 'c', line: 1, colour: 'red' },
        { line: 2, price: 1, note: { a: 1 } },
        { order: 'd', line: 1, price: 1 },
        { order: 'd', line: '1', price: 2 },
        { order: 'e\u0000', line: 1, price: 1 },
      ]),
    ).toMatchObject({
      issues: [
        { field: 'rows.0.colour', message: 'Order line has no attribute "colour".' },
        { field: 'rows.0.price', message: 'price is missing, which must not be empty.' },
        { field: 'rows.1.note', message: 'note is a list or an object, not a value.' },
        { field: 'rows.1.order', message: 'order is missing, which belongs to the key.' },
        { field: 'rows.3', message: 'Row 3 has the same key as row 2: send each row once.' },
        {
          field: 'rows.4.order',
          message: 'order holds the character with the code 0, which no text in the database can.',
        },
      ],
    });
    expect(await kept()).toEqual(before);
  });

  it('take values as values, whatever is in them', async () => {
    const note = `'; drop table data."order line"; -- ${'é😀"\\'.repeat(10_000)}`;
    await post([{ order: 'h', line: 1, price: 1, note }]);
    const [row] = await db.execute<{ note: string }>(
      sql`select note from data."order line" where "order" = 'h'`,
    );
    expect(row?.note).toBe(note);
    await post([{ order: 'h', line: 1, _change_request_type: 'D' }]);
  });

  it('have limits, and words for what cannot be read', async () => {
    const many = Array.from({ length: 10_001 }, (_, line) => ({ order: 'm', line, price: 1 }));
    expect(await post(many)).toMatchObject({ status: 400, code: 'TOO_MANY_ROWS' });
    expect(await post(many.slice(1))).toMatchObject({ status: 200, inserted: 10_000 });
    expect(await post(`["${'x'.repeat(13 << 20)}"]`)).toMatchObject({ status: 413 });
    expect(await post('{')).toMatchObject({ status: 400, message: 'The body is not JSON.' });
    expect(await post('{"a":1}\n{', 'application/x-ndjson')).toMatchObject({ field: 'rows.1' });
    expect(await post({ a: 1 })).toMatchObject({ field: 'rows' });
    expect(await post([1])).toMatchObject({ field: 'rows.0' });
    expect(await post('a', 'text/plain')).toMatchObject({ status: 400 });
    expect(await post([], 'application/json', server.anonymous)).toMatchObject({ status: 401 });
    expect(await post([], 'application/json', await server.as('viewer'))).toMatchObject({ status: 403 });
    expect(await post([])).toMatchObject({ status: 200, inserted: 0 });
  });
});

describe('rows by GraphQL', () => {
  it('are written and deleted by the same rules', async () => {
    const figures = '{ inserted updated deleted }';
    const rows = [{ order: 'g', line: 1, price: 1 }];
    const upsert = `mutation ($rows: [JSON!]!) { upsertRows(entity: "order line", rows: $rows) ${figures} }`;
    const remove = `mutation ($rows: [JSON!]!) { deleteRows(entity: "order line", rows: $rows) ${figures} }`;
    expect(await manager.query(upsert, { rows })).toEqual({
      upsertRows: { inserted: 1, updated: 0, deleted: 0 },
    });
    expect(await manager.query(remove, { rows })).toEqual({
      deleteRows: { inserted: 0, updated: 0, deleted: 1 },
    });
    expect((await manager.refusal(upsert, { rows: [{ order: 'g' }] })).extensions).toMatchObject({
      code: 'BAD_ROWS',
      field: 'rows.0.line',
    });
    const elsewhere = 'mutation { upsertRows(entity: "email_tracking", rows: []) { inserted } }';
    expect((await manager.refusal(elsewhere)).extensions.field).toBe('entity');
  });
});
