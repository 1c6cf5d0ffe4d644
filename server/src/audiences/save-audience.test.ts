import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { keep } from '../../../tests/kit/kept-population.ts';
import { ana } from '../../../tests/kit/engine.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import { createCampaign } from '../campaigns/create-campaign.ts';
import { startRun } from '../runs/start-run.ts';
import { inTransaction } from '../db/database.ts';
import { replacedAudienceTables, runs, savedAudiences } from '../db/schema.ts';
import { audienceRows } from './audience-rows.ts';
import { cleanUpAudiences } from './clean-up-audiences.ts';
import { deleteAudience } from './change-audience.ts';
import {
  ensureKeysTable,
  forgetKeys,
  incrementalMark,
  incrementalState,
  resetIncremental,
  setMark,
} from './incremental.ts';
import { findAudience } from './list-audiences.ts';
import { saveAudience, type AudienceToSave } from './save-audience.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const readers = (rule: unknown) => ({
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position: { x: 0, y: 0 },
      enabled: true,
      config: { dimension: 'people', rule },
    },
    { id: 'end', kind: 'end', label: 'End', position: { x: 0, y: 0 }, enabled: true, config: {} },
  ],
  transitions: [
    { id: 't', source: { activity: 'people', outlet: 'out' }, target: { activity: 'end', inlet: 'in' } },
  ],
});
const everyone = { type: 'group', operator: 'and', members: [] };
const { id: campaignId } = await createCampaign(db, { name: 'Loyal', graph: readers(everyone) }, ana);
const run = await startRun(db, { campaignId, mode: 'test', user: ana });

const ids = (...some: (number | null)[]) =>
  keep(
    db,
    some.map((id) => ({ id })),
  );
async function saving(rows: Awaited<ReturnType<typeof ids>>): Promise<AudienceToSave> {
  return { name: 'loyal', label: 'Loyal', columns: rows.columns, rows, campaignId, runId: run.id };
}
const save = async (...some: (number | null)[]) => {
  const wanted = await saving(await ids(...some));
  return await inTransaction(db, (tx) => saveAudience(tx, wanted));
};
const rowsNow = async () => {
  const { rows } = await audienceRows(db, await findAudience(db, { name: 'loyal' }), {});
  return rows.map(([id]) => id);
};
const later = () => new Date(Date.now() + 6 * 60_000);
const isThere = async (table: string) => {
  const [row] = await db.execute<{ found: boolean }>(
    sql`select to_regclass(${`audience.${table}`}) is not null as found`,
  );
  return row?.found;
};

beforeEach(async () => {
  await db.delete(savedAudiences);
});

describe('saving an audience', () => {
  it('keeps one row for each key, and none without', async () => {
    expect(await save(1, 2, 2, null)).toEqual({ count: 2, replaced: null });
    expect(await rowsNow()).toEqual([1, 2]);
  });

  it('puts other rows in its place, and keeps the old ones when the transaction fails', async () => {
    await save(1, 2);
    expect(await save(3)).toEqual({ count: 1, replaced: 2 });
    const wanted = await saving(await ids(4, 5));
    const failing = inTransaction(db, async (tx) => {
      await saveAudience(tx, wanted);
      throw new Error('The run fails.');
    });
    await expect(failing).rejects.toThrow('The run fails.');
    expect(await rowsNow()).toEqual([3]);
    expect(await findAudience(db, { name: 'loyal' })).toMatchObject({
      count: 1,
      campaignName: 'Loyal',
      runNumber: run.number,
    });
  });

  it('has the rows of one of two savers who come at once, whole', async () => {
    const results = await Promise.all([save(1, 2, 3), save(4, 5)]);
    expect(results.filter(({ replaced }) => replaced === null)).toHaveLength(1);
    expect([
      [1, 2, 3],
      [4, 5],
    ]).toContainEqual(await rowsNow());
  });

  it('refuses a name that another targeting dimension has', async () => {
    await save(1);
    const wanted = await saving(await ids(1));
    const other = { ...wanted, rows: { ...wanted.rows, dimension: 'firms' } };
    await expect(inTransaction(db, (tx) => saveAudience(tx, other))).rejects.toMatchObject({
      code: 'OTHER_DIMENSION',
      field: 'name',
    });
  });
});

describe('the table that a save replaced', () => {
  it('is dropped minutes later, once no transaction from before is left', async () => {
    await save(1);
    const { tableName: old } = await findAudience(db, { name: 'loyal' });
    await save(2);
    await cleanUpAudiences(db);
    expect(await isThere(old)).toBe(true);
    await inTransaction(db, async (reader) => {
      await reader.execute(sql`select 1`);
      await cleanUpAudiences(db, later());
      expect(await isThere(old)).toBe(true);
    });
    expect(await cleanUpAudiences(db, later())).toBeGreaterThan(0);
    expect(await isThere(old)).toBe(false);
    expect(await rowsNow()).toEqual([2]);
  });
});

describe('deleting an audience', () => {
  it('is refused while a campaign reads it, and leaves its table to the clean-up', async () => {
    await save(1);
    const { id, tableName } = await findAudience(db, { name: 'loyal' });
    const graph = readers({ type: 'audience', audience: 'loyal' });
    const reader = await createCampaign(db, { name: 'Reader', graph }, ana);
    await expect(deleteAudience(db, id)).rejects.toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining('the campaign "Reader"'),
    });
    await db.execute(sql`delete from partitura.campaign where id = ${reader.id}`);
    await deleteAudience(db, id);
    await expect(findAudience(db, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const left = await db
      .select()
      .from(replacedAudienceTables)
      .where(eq(replacedAudienceTables.tableName, tableName));
    expect(left).toHaveLength(1);
  });
});

describe('how far an incremental query has come', () => {
  const place = { campaignId, activityId: 'news' };
  const until = new Date('2026-03-15T10:00Z');
  const setRun = (state: 'completed' | 'running' | 'failed') =>
    db.update(runs).set({ state, mode: 'live' }).where(eq(runs.id, run.id));
  async function give(id: number): Promise<string> {
    return await inTransaction(db, async (tx) => {
      await setMark(tx, place, run.id, until);
      const table = await ensureKeysTable(tx, place, model, 'people');
      await tx.execute(
        sql`insert into ${sql.identifier('incremental')}.${sql.identifier(table)} values (${id}, ${run.id}, now())`,
      );
      return table;
    });
  }

  it('counts once the live run is completed, and is taken back when it failed', async () => {
    await setRun('running');
    const table = await give(1);
    expect(await incrementalMark(db, place)).toBeNull();
    await setRun('completed');
    expect(await incrementalState(db, place)).toEqual({ until, runId: run.id, keys: 1 });
    await setRun('failed');
    await inTransaction(db, (tx) => forgetKeys(tx, place, table, null));
    expect(await incrementalState(db, place)).toEqual({ until: null, runId: null, keys: 0 });
  });

  it('is forgotten by a reset, which waits for the live run', async () => {
    await setRun('running');
    await give(2);
    await expect(resetIncremental(db, place)).rejects.toMatchObject({ code: 'RUN_UNDER_WAY' });
    await setRun('completed');
    await resetIncremental(db, place);
    expect(await incrementalState(db, place)).toEqual({ until: null, runId: null, keys: 0 });
  });
});
