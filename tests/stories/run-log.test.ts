import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { runLog } from '../../server/src/db/schema.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { asWritten } from '../../server/src/language/say.ts';
import { logRun } from '../../server/src/runs/log-run.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana } from '../kit/engine.ts';
import { startTestServer } from '../kit/server.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const server = await startTestServer({ env: { ROLE: 'api' } });
const { db } = server;
const campaign = await createCampaign(db, { name: 'x', graph: graphOf({ a: { rows: 1 } }, []) }, ana);
const { id } = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana }, stepKinds);
await db.delete(runLog).where(eq(runLog.runId, id));
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
await inTransaction(db, async (tx) => {
  await logRun(tx, id, [
    { message: asWritten('Started'), userName: 'Ana' },
    { message: asWritten('Done: 100% of _all_'), activityId: 'a' },
    { message: asWritten('Careful'), level: 'warning', activityId: 'a' },
    { message: asWritten('=cmd|calc'), level: 'error', activityId: 'b' },
    { message: asWritten('Paused'), userName: 'Bo' },
  ]);
});
const rows = await db.select().from(runLog).where(eq(runLog.runId, id)).orderBy(runLog.id);
for (const [index, row] of rows.entries())
  await db
    .update(runLog)
    .set({ at: at(index) })
    .where(eq(runLog.id, row.id));

async function log(given: string): Promise<string[]> {
  const data = await server.admin.query<{ run: { log: { message: string }[] } }>(
    `{ run(id: "${id}") { log${given} { message } } }`,
  );
  return data.run.log.map(({ message }) => message);
}

describe('the log of a run', () => {
  it('is filtered by level, activity, words, people and time', async () => {
    expect(await log('(levels: [warning, error])')).toEqual(['Careful', '=cmd|calc']);
    expect(await log('(levels: [])')).toEqual([]);
    expect(await log('(activityId: "a")')).toEqual(['Done: 100% of _all_', 'Careful']);
    expect(await log('(byPeople: true)')).toEqual(['Started', 'Paused']);
    expect(await log('(since: "2026-03-01T12:03:00Z")')).toEqual(['=cmd|calc', 'Paused']);
    expect(await log('(search: "CARE")')).toEqual(['Careful']);
    expect(await log('(search: "0%")')).toEqual(['Done: 100% of _all_']);
    expect(await log('(search: "%")')).toEqual(['Done: 100% of _all_']);
    expect(await log('(search: "_")')).toEqual(['Done: 100% of _all_']);
    expect(await log('(search: "bo")')).toEqual(['Paused']);
    expect(await log('(search: "a", levels: [warning], activityId: "a")')).toEqual(['Careful']);
  });

  it('is read in pages from either end, none twice', async () => {
    const all = await log('');
    for (const newestFirst of [false, true]) {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const data: { run: { log: { id: string; message: string }[] } } = await server.admin.query(
          `{ run(id: "${id}") { log(first: 2, newestFirst: ${newestFirst}${after ? `, after: "${after}"` : ''}) { id message } } }`,
        );
        const page = data.run.log;
        seen.push(...page.map(({ message }) => message));
        after = page.at(-1)?.id ?? null;
        if (page.length < 2) break;
      }
      expect(seen).toEqual(newestFirst ? all.toReversed() : all);
    }
  });

  it('is to be had as a file, filtered the same, with formulas made harmless', async () => {
    const file = async (path: string) => (await server.admin.fetch(`/api/runs/${id}/${path}`)).text();
    expect(await file('log.csv?level=error')).toBe(
      "time,level,activity,message,person\r\n2026-03-01T12:03:00.000Z,error,b,'=cmd|calc,\r\n",
    );
    expect((await file('log.csv?people=true')).split('\r\n')).toHaveLength(4);
    expect((await file('log.csv?activity=a&search=care')).split('\r\n')).toHaveLength(3);
    expect(await file('tasks.csv')).toBe(
      'activity,kind,state,start,end,milliseconds,in,out,attempts,error\r\na,step,pending,,,,,,0,\r\n',
    );
    const refused = await server.admin.fetch(`/api/runs/${id}/log.csv?level=loud`);
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('level')]);
    expect((await server.anonymous.fetch(`/api/runs/${id}/log.csv`)).status).toBe(401);
  });
});
