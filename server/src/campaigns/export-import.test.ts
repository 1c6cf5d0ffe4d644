import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityCase } from '../../../tests/kit/activity-cases/any-activity.ts';
import { makeWorld } from '../../../tests/kit/activity-world.ts';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { chainOf } from '../../../tests/kit/live-campaign.ts';
import { contracts } from '../activities/contracts.ts';
import { saveChannelConfiguration } from '../channels/save-configuration.ts';
import { campaigns } from '../db/schema.ts';
import { secretBox } from '../lib/secret-box.ts';
import { everyone, type Rule } from '../query/rule.ts';
import { createCampaign } from './create-campaign.ts';
import { exportCampaign } from './export-campaign.ts';
import { findCampaign, findDraft, findPublished } from './find-campaign.ts';
import type { Activity, Graph } from './graph.ts';
import { importCampaign } from './import-campaign.ts';
import { publishCampaign } from './publish-campaign.ts';
import { updateCampaign } from './update-campaign.ts';

const { db } = await freshDatabase();
const { db: elsewhere } = await freshDatabase();
await makeWorld(db);
const ana = { id: '1', name: 'Ana' };
const password = 'a password that nobody may read';
await saveChannelConfiguration(db, secretBox('a secret for tests'), null, {
  name: 'news',
  label: 'News',
  channel: 'email',
  provider: 'smtp',
  dimension: 'accounts',
  address: { path: [], name: 'email' },
  senderName: 'Ana',
  senderAddress: 'ana@example.com',
  settings: { host: '127.0.0.1', port: 2525, user: 'ana' },
  secrets: { password },
});
const other = await createCampaign(db, { name: 'The other one' }, ana);

const feedback = (id: string): Rule => ({
  type: 'feedback',
  behaviours: ['opened'],
  campaign: { type: 'campaign', id },
});
const build = (rule: Rule) => ['all', 'build-audience', { dimension: 'accounts', rule }] as const;
const mail = [
  'mail',
  'email',
  { configuration: 'news', subject: 'Hi {{ profile.email }}', body: '<p>\nHi\n</p>\n' },
] as const;
const signal = (campaign: string) => ['end', 'end', { signal: { campaign, variables: {} } }] as const;
const whole = chainOf(build(feedback(other.id)), mail, signal(other.id));

/** Any activity of any kind: generated configs for those that have cases, a new one's and broken ones for all. */
const anyActivity = fc.oneof(
  { weight: 3, arbitrary: activityCase.map(({ kind, config }) => ({ kind: String(kind), config })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...Object.values(contracts).map(({ kind, initial }) => ({
        kind: String(kind),
        config: initial as unknown,
      })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'build-audience', config: { dimension: 'accounts', rule: feedback(other.id) } as unknown },
      { kind: 'email', config: mail[2] as unknown },
      { kind: 'end', config: signal(other.id)[2] as unknown },
      { kind: 'split', config: { subsets: 'not a list' } as unknown },
    ),
  },
);
const anyGraph: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      one: anyActivity,
      enabled: fc.boolean(),
      x: fc.integer(),
      y: fc.float({ noNaN: true, noDefaultInfinity: true }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .chain((all) => {
    const activities = all.map(({ one, enabled, x, y }, index): Activity => ({
      id: `a${index}`,
      kind: one.kind,
      label: `Activity ${index}`,
      config: JSON.parse(JSON.stringify(one.config)) as unknown,
      position: { x, y: y === 0 ? 0 : y },
      enabled,
    }));
    const end = fc.constantFrom(...activities.map(({ id }) => id));
    return fc
      .array(
        fc.record(
          {
            source: fc.record({ activity: end, outlet: fc.constantFrom('out', 'complement', 'sent') }),
            target: fc.record({ activity: end, inlet: fc.constantFrom('in', 'primary') }),
            label: fc.string({ maxLength: 10 }).map((label) => label.replaceAll('\0', '').toWellFormed()),
            skipWhenEmpty: fc.boolean(),
          },
          { requiredKeys: ['source', 'target'] },
        ),
        { maxLength: 8 },
      )
      .map((arrows) => ({
        activities,
        transitions: arrows.map((arrow, index) => ({ id: `t${index}`, ...arrow })),
      }));
  });

describe('a campaign as a file', () => {
  it('exported, imported and exported again is the same to the last byte', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(anyGraph, async (graph) => {
        count += 1;
        const given = { name: `Any ${count}`, description: 'x', tags: ['b', 'a'], graph };
        const { id } = await createCampaign(db, given, ana);
        const file = await exportCampaign(db, id, null);
        const made = await importCampaign(db, file, { type: 'new', name: `Any ${count}` }, ana);
        expect(await exportCampaign(db, made.id, null)).toBe(file);
        expect((await findDraft(db, made.id))?.graph.transitions).toEqual(graph.transitions);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('names what it refers to, and holds no secret, nobody and no time', async () => {
    const { id } = await createCampaign(db, { name: 'Whole', graph: whole }, ana);
    const file = await exportCampaign(db, id, null);
    expect(file).toContain(`refersTo:
  attributes:
    account.email: [ mail ]
    account.number: [ all ]
    account.region: [ all ]
  campaigns:
    The other one: [ all, end ]
  channelConfigurations:
    news: [ mail ]
  dimensions:
    accounts: [ all, mail ]
  entities:
    account: [ all, mail ]
`);
    expect(file).toContain('id:\n            $campaign: The other one');
    for (const secret of [password, other.id, id, '2525', 'Ana', new Date().getFullYear().toString()])
      expect(file).not.toContain(secret);
  });

  it('means itself where it referred to itself', async () => {
    const { id } = await createCampaign(db, { name: 'Itself' }, ana);
    const graph = chainOf(build(feedback(id)), ['end', 'end', {}]);
    const { id: copy } = await importCampaign(
      db,
      await exportCampaign(db, (await createCampaign(db, { name: 'Own', graph }, ana)).id, null),
      { type: 'new' },
      ana,
    );
    expect(JSON.stringify((await findDraft(db, copy))?.graph)).toContain(id);
    const first = await createCampaign(db, { name: 'Self' }, ana);
    await updateGraph(first.id, chainOf(build(feedback(first.id)), ['end', 'end', {}]));
    const file = await exportCampaign(db, first.id, null);
    expect(file).toContain('$self: true');
    const second = await importCampaign(db, file, { type: 'new', name: 'Self again' }, ana);
    const found = JSON.stringify((await findDraft(db, second.id))?.graph);
    expect([found.includes(second.id), found.includes(first.id)]).toEqual([true, false]);
  });

  it('is not imported where anything is missing: all of it is listed, at its place', async () => {
    const { id } = await createCampaign(db, { name: 'Far', graph: whole }, ana);
    const file = await exportCampaign(db, id, null);
    const before = await elsewhere.$count(campaigns);
    const failure = await importCampaign(elsewhere, file, { type: 'new' }, ana).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'MISSING_REFERENCES' });
    const { issues } = failure as { issues: { field: string; message: string }[] };
    expect(issues.map(({ field, message }) => `${field} ${message}`).toSorted()).toEqual(
      [
        'activities.all There is no campaign "The other one": "all" needs it.',
        'activities.end There is no campaign "The other one": "end" needs it.',
        'activities.all There is no targeting dimension "accounts": "all" needs it.',
        'activities.mail There is no targeting dimension "accounts": "mail" needs it.',
        'activities.mail There is no channel configuration "news": "mail" needs it.',
        'activities.all There is no entity "account": "all" needs it.',
        'activities.mail There is no entity "account": "mail" needs it.',
        'activities.mail There is no attribute "account.email": "mail" needs it.',
        'activities.all There is no attribute "account.number": "all" needs it.',
        'activities.all There is no attribute "account.region": "all" needs it.',
      ].toSorted(),
    );
    expect(await elsewhere.$count(campaigns)).toBe(before);
  });

  it('is not exported nor imported where a campaign is meant whose name two bear', async () => {
    const twin = await createCampaign(db, { name: 'Twin' }, ana);
    const { id } = await createCampaign(db, { name: 'Calls', graph: chainOf(signal(twin.id)) }, ana);
    const file = await exportCampaign(db, id, null);
    await createCampaign(db, { name: 'Twin' }, ana);
    await expect(importCampaign(db, file, { type: 'new' }, ana)).rejects.toMatchObject({
      issues: [
        {
          field: 'activities.end',
          message: expect.toSatisfy((said) => String(said).includes('Several campaigns are called "Twin"')),
        },
      ],
    });
    await expect(exportCampaign(db, id, null)).rejects.toMatchObject({ code: 'AMBIGUOUS_NAME' });
  });

  it('becomes the draft of another campaign, which keeps its name, settings and published version', async () => {
    const file = await exportCampaign(
      db,
      (await createCampaign(db, { name: 'From', graph: whole }, ana)).id,
      null,
    );
    const good = chainOf(build(everyone), ['end', 'end', {}]);
    const { id } = await createCampaign(
      db,
      { name: 'Into', graph: good, settings: { timeZone: 'Asia/Tokyo' } },
      ana,
    );
    const target = { type: 'draft', campaignId: id, revision: null } as const;
    await expect(importCampaign(db, file, target, ana)).rejects.toMatchObject({ code: 'DRAFT_EXISTS' });
    await publishCampaign(db, id, 1, ana);
    await importCampaign(db, file, target, ana);
    expect((await findDraft(db, id))?.graph).toEqual(whole);
    expect((await findPublished(db, id))?.graph).toEqual(good);
    expect(await findCampaign(db, id)).toMatchObject({ name: 'Into', settings: { timeZone: 'Asia/Tokyo' } });
    await expect(importCampaign(db, file, { ...target, revision: 7 }, ana)).rejects.toMatchObject({
      code: 'STALE_REVISION',
    });
  });

  it('is refused with kinds and settings that are not known here', async () => {
    const { id } = await createCampaign(db, { name: 'Kinds', graph: whole }, ana);
    await updateCampaign(db, id, { tags: ['one'] });
    const file = await exportCampaign(db, id, null);
    await expect(
      importCampaign(db, file.replace('kind: email', 'kind: fax'), { type: 'new' }, ana),
    ).rejects.toMatchObject({ code: 'UNKNOWN_KIND', issues: [{ field: 'activities.mail' }] });
    await expect(
      importCampaign(
        db,
        file.replace('  timeZone: UTC', '  timeZone: UTC\n  colour: red'),
        { type: 'new' },
        ana,
      ),
    ).rejects.toMatchObject({ code: 'BAD_FILE', field: 'settings.colour' });
    await expect(
      importCampaign(db, file.replace('timeZone: UTC', 'timeZone: Mars/Olympus'), { type: 'new' }, ana),
    ).rejects.toMatchObject({ field: 'timeZone' });
  });
});

async function updateGraph(id: string, graph: Graph): Promise<void> {
  await db.execute(
    sql`update partitura.campaign_version set graph = ${JSON.stringify(graph)}::text::jsonb where campaign_id = ${id}`,
  );
}
