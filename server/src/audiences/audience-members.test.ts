import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { ana } from '../../../tests/kit/engine.ts';
import { keep } from '../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import { createCampaign } from '../campaigns/create-campaign.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { inTransaction } from '../db/database.ts';
import { savedAudiences } from '../db/schema.ts';
import { audienceSelect } from '../query/audience-select.ts';
import { print } from '../query/print.ts';
import type { Rule } from '../query/rule.ts';
import { startRun } from '../runs/start-run.ts';
import { deleteAudience } from './change-audience.ts';
import { cleanUpAudiences } from './clean-up-audiences.ts';
import { findAudience } from './list-audiences.ts';
import { previewRule } from './preview.ts';
import { saveAudience } from './save-audience.ts';

const { db } = await freshDatabase();
await peopleWhoBuy(db);
const graph = {
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position: { x: 0, y: 0 },
      enabled: true,
      config: { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } },
    },
    { id: 'end', kind: 'end', label: 'End', position: { x: 0, y: 0 }, enabled: true, config: {} },
  ],
  transitions: [
    { id: 't', source: { activity: 'people', outlet: 'out' }, target: { activity: 'end', inlet: 'in' } },
  ],
};
const { id: campaignId } = await createCampaign(db, { name: 'Loyal', graph }, ana);
const run = await startRun(db, { campaignId, mode: 'test', user: ana });

async function save(name: string, ...people: number[]): Promise<void> {
  const rows = await keep(
    db,
    people.map((id) => ({ id })),
  );
  const wanted = { name, label: name, columns: rows.columns, rows, campaignId, runId: run.id };
  await inTransaction(db, (tx) => saveAudience(tx, wanted));
}

const is = (name: string, value: string): Rule => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name },
  operator: 'equals',
  value: { type: 'literal', value },
  caseSensitive: true,
});
const isMember = (audience: string, negated = false): Rule => ({
  type: 'exists',
  path: ['audienceMembership'],
  negated,
  where: is('audience', audience),
});
async function meets(rule: Rule): Promise<unknown[]> {
  const found = await previewRule(db, await loadDataModel(db), {
    entity: 'person',
    rule,
    first: 100,
    now: new Date(),
    timeZone: 'UTC',
  });
  return found.rows.map(([id]) => id);
}
const members = async () =>
  await db.execute<{ audience: string; identity: string; at: string }>(
    sql`select audience, identity, at::text from partitura.audience_membership order by 1, 2`,
  );

describe('audience membership', () => {
  it('gives the same people as the audience itself, also when it is saved again', async () => {
    for (const people of [[1, 2, 3], [2, 4], []]) {
      await save('loyal', ...people);
      await save('others', 1, 4);
      for (const negated of [false, true]) {
        const byAudience = await meets({ type: 'audience', audience: 'loyal', negated });
        expect(await meets(isMember('loyal', negated))).toEqual(byAudience);
        expect(byAudience).toHaveLength(negated ? 5 - people.length : people.length);
      }
    }
  });

  it('keeps since when each has been a member, and goes with its audience', async () => {
    await save('loyal', 1, 2);
    await save('others', 1);
    const before = await members();
    expect(before.map(({ audience, identity }) => [audience, identity])).toEqual([
      ['loyal', 'BOB@example.org'],
      ['loyal', 'ana@example.org'],
      ['others', 'ana@example.org'],
    ]);
    await db.execute(sql`update partitura.audience_member set at = at - interval '1 day'`);
    await save('loyal', 2, 3);
    const [bob, cag] = await members();
    const since = (at = '') => Math.round((Date.now() - new Date(at).getTime()) / 86_400_000);
    expect([bob?.identity, since(bob?.at)]).toEqual(['BOB@example.org', 1]);
    expect([cag?.identity, since(cag?.at)]).toEqual(['cag@example.org', 0]);
    await deleteAudience(db, (await findAudience(db, { name: 'loyal' })).id);
    expect((await members()).map(({ audience }) => audience)).toEqual(['others']);
  });

  it('is listed for audiences that were saved before there was a list', async () => {
    await db.execute(sql`delete from partitura.audience_member`);
    await db.update(savedAudiences).set({ membersAt: null }).where(eq(savedAudiences.name, 'others'));
    await cleanUpAudiences(db);
    expect((await members()).map(({ identity }) => identity)).toEqual(['ana@example.org']);
  });

  it('finds the members of an audience, and the audiences of a person, by an index', async () => {
    await db.execute(sql`
      insert into partitura.audience_member
      select 'a' || n % 100, 'p' || n, now() from generate_series(1, 100000) n`);
    await db.execute(sql`
      insert into data.person (id, email) select n, 'p' || n from generate_series(1000, 50000) n`);
    await db.execute(sql`analyze partitura.audience_member, partitura.audience, data.person`);
    const planOf = async (rule: Rule) => {
      const moment = { now: new Date(), timeZone: 'UTC', variables: {} };
      const { text, params } = print(audienceSelect(await loadDataModel(db), 'people', rule, moment));
      const rows = await db.$client.unsafe(`explain ${text}`, params as string[]);
      return rows.map((row) => row['QUERY PLAN'] as string).join('\n');
    };
    const oneAudience = await planOf(isMember('a7'));
    expect(oneAudience).toContain('audience_member_pkey');
    expect(oneAudience).not.toContain('Seq Scan on audience_member');
    const onePerson: Rule = {
      type: 'group',
      operator: 'and',
      members: [is('email', 'p1234'), { type: 'exists', path: ['audienceMembership'] }],
    };
    const ofPerson = await planOf(onePerson);
    expect(ofPerson).toContain('audience_member_identity');
    expect(ofPerson).not.toContain('Seq Scan on audience_member');
  });
});
