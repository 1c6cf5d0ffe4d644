import { describe, expect, it } from 'vitest';
import { saveAudience } from '../../server/src/audiences/save-audience.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { deliveries, messages } from '../../server/src/db/schema.ts';
import { keep } from '../kit/kept-population.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { sentDelivery } from '../kit/sent-delivery.ts';
import { startTestServer } from '../kit/server.ts';

const { db, admin } = await startTestServer();
await peopleWhoBuy(db);

const linked = (link: string, key: object, page: object = {}) =>
  admin.query<{ linkedRows: { rows: unknown[][]; endCursor: string | null; hasNextPage: boolean } }>(
    `query ($key: JSON!, $link: String!, $first: Int, $after: String) {
      linkedRows(entity: "person", key: $key, link: $link, first: $first, after: $after) {
        columns { name } rows endCursor hasNextPage
      }
    }`,
    { key, link, ...page },
  );
const row = (key: unknown) =>
  admin.query<{
    entityRow: { columns: { name: string }[]; values: unknown[]; audiences: unknown[]; messages: unknown[] };
  }>(
    `query ($key: JSON!) { entityRow(entity: "person", key: $key) {
      columns { name } values audiences { name label }
      messages { campaignName runNumber status address openedAt }
    } }`,
    { key },
  );

describe('the row of a person', () => {
  it('is found by its key, with all its attributes', async () => {
    const { entityRow } = await row({ id: 1 });
    expect(entityRow.values[entityRow.columns.findIndex(({ name }) => name === 'name')]).toBe('Ana');
    expect(entityRow).toMatchObject({ audiences: [], messages: [] });
    expect((await row({ id: 99 })).entityRow).toBeNull();
  });

  it.each([[{}], [{ id: 1, name: 'Ana' }], [{ id: null }], ['1'], [[1]]])(
    'refuses %j as its key',
    async (key) => {
      await expect(row(key)).rejects.toThrow('BAD_KEY');
    },
  );

  it('refuses a key that is no value of its type', async () => {
    await expect(row({ id: "1' or true --" })).rejects.toThrow('cannot work with a value');
  });

  it('leads over a to-one link to one row, and over an empty one to none', async () => {
    expect((await linked('country', { id: 1 })).linkedRows.rows).toEqual([['ES', 'Spain']]);
    expect((await linked('country', { id: 5 })).linkedRows.rows).toEqual([]);
  });

  it('leads over a to-many link page by page', async () => {
    const { linkedRows: first } = await linked('purchases', { id: 1 }, { first: 2 });
    expect(first).toMatchObject({ hasNextPage: true });
    const { linkedRows: second } = await linked('purchases', { id: 1 }, { first: 2, after: first.endCursor });
    expect(first.rows.length + second.rows.length).toBe(3);
    expect(second.hasNextPage).toBe(false);
    await expect(linked('purchases', { id: 99 })).rejects.toThrow('ROW_NOT_FOUND');
    await expect(linked('nowhere', { id: 1 })).rejects.toThrow('no link "nowhere"');
  });

  it('tells the audiences that it is in', async () => {
    const rows = await keep(db, [{ id: 1 }, { id: 2 }]);
    const { campaignId, runId } = await sentDelivery(db, { people: ['nobody@example.com'] });
    const save = {
      name: 'loyal',
      label: 'Loyal',
      campaignId,
      runId,
      columns: rows.columns,
      rows,
    };
    await inTransaction(db, (tx) => saveAudience(tx, save));
    expect((await row({ id: 1 })).entityRow.audiences).toEqual([{ name: 'loyal', label: 'Loyal' }]);
    expect((await row({ id: 3 })).entityRow.audiences).toEqual([]);
  });

  it('tells the messages to its person, and their opens', async () => {
    const { entityRow } = await row({ id: 1 });
    const email = String(entityRow.values[entityRow.columns.findIndex(({ name }) => name === 'email')]);
    await sentDelivery(db, { people: [email, 'somebody@example.com'] });
    await db.update(deliveries).set({ dimension: 'people' });
    await db.update(messages).set({ openedAt: new Date('2026-03-01T10:00Z') });
    expect((await row({ id: 1 })).entityRow.messages).toEqual([
      {
        campaignName: 'Film night',
        runNumber: 1,
        status: 'sent',
        address: email,
        openedAt: '2026-03-01T10:00:00.000Z',
      },
    ]);
    const { linkedRows } = await linked('messageFeedback', { id: 1 });
    expect(linkedRows.rows.length).toBeGreaterThan(0);
    expect((await linked('messageFeedback', { id: 2 })).linkedRows.rows).toEqual([]);
  });
});
