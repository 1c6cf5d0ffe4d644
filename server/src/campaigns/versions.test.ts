import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { graphOf, stepKinds } from '../../../tests/kit/step-kind.ts';
import { startRun } from '../runs/start-run.ts';
import { stopRun } from '../runs/stop-run.ts';
import { compareVersions } from './compare-versions.ts';
import { createCampaign } from './create-campaign.ts';
import { findDraft, findPublished } from './find-campaign.ts';
import { readCampaignLog } from './log-campaign.ts';
import { publishCampaign } from './publish-campaign.ts';
import { editCampaign, saveGraph } from './save-graph.ts';
import { createFromTemplate, deleteTemplate, listTemplates, saveTemplate } from './templates.ts';
import { updateCampaign } from './update-campaign.ts';
import { discardDraft, findVersion, listVersions, revertCampaign } from './versions.ts';

const { db } = await freshDatabase();
const ana = { id: '1', name: 'Ana' };
const bo = { id: '2', name: 'Bo' };
const graphs = [1, 2, 3].map((rows) => graphOf({ a: { rows }, z: { outlets: [] } }, ['a -> z']));

/** A campaign whose versions have one, two, three... rows. */
async function published(versions: number): Promise<string> {
  const { id } = await createCampaign(db, { name: 'Versions', graph: graphs[0] }, ana);
  await publishCampaign(db, id, 1, ana, stepKinds, 'The first');
  for (let number = 2; number <= versions; number += 1) {
    await editCampaign(db, id, bo);
    await saveGraph(db, id, 1, graphs[number - 1], bo);
    await publishCampaign(db, id, 2, bo, stepKinds, ` Version ${number} `);
  }
  return id;
}

describe('versions of a campaign', () => {
  it('are listed with who, when and why, the newest first, and a page at a time', async () => {
    const id = await published(3);
    await startRun(db, { campaignId: id, mode: 'live', user: ana }, stepKinds);
    const all = await listVersions(db, id, { first: 10, before: null });
    expect(all).toMatchObject([
      { number: 3, publishedBy: 'Bo', note: 'Version 3', activities: 2, runs: 1 },
      { number: 2, publishedBy: 'Bo', note: 'Version 2', runs: 0 },
      { number: 1, publishedBy: 'Ana', note: 'The first' },
    ]);
    expect(all[0]?.publishedAt).toBeInstanceOf(Date);
    expect((await listVersions(db, id, { first: 1, before: 3 })).map(({ number }) => number)).toEqual([2]);
    await expect(findVersion(db, id, 4)).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'number' });
  });

  it('stay as they were when one goes back: an old graph becomes a new draft', async () => {
    const id = await published(2);
    expect(await revertCampaign(db, id, 1, null, ana)).toMatchObject({ number: 3, graph: graphs[0] });
    await expect(revertCampaign(db, id, 2, null, ana)).rejects.toMatchObject({ code: 'DRAFT_EXISTS' });
    await expect(revertCampaign(db, id, 2, 7, ana)).rejects.toMatchObject({ code: 'STALE_REVISION' });
    expect(await revertCampaign(db, id, 2, 1, ana)).toMatchObject({ revision: 2, graph: graphs[1] });
    expect(await findPublished(db, id)).toMatchObject({ number: 2, graph: graphs[1] });
    await expect(revertCampaign(db, id, 3, 2, ana)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lose their draft with its test runs, but not while one of those is under way', async () => {
    const id = await published(1);
    const { revision } = await editCampaign(db, id, ana);
    const run = await startRun(db, { campaignId: id, mode: 'test', user: ana }, stepKinds);
    await expect(discardDraft(db, id, revision, ana)).rejects.toMatchObject({ code: 'RUN_UNDER_WAY' });
    await stopRun(db, run.id, ana);
    await discardDraft(db, id, revision, ana);
    expect(await findDraft(db, id)).toBeNull();
    expect(await findPublished(db, id)).toMatchObject({ number: 1 });
    const { id: never } = await createCampaign(db, { name: 'Never published' }, ana);
    await expect(discardDraft(db, never, 1, ana)).rejects.toMatchObject({ code: 'NOT_PUBLISHED' });
    expect((await readCampaignLog(db, id, { first: 5, before: null })).map(({ message }) => message)).toEqual(
      ['Discarded the draft of version 2', 'Published version 1'],
    );
  });

  it('are compared with each other and with the draft, settings and all', async () => {
    const id = await published(2);
    await editCampaign(db, id, ana);
    await updateCampaign(db, id, { settings: { timeZone: 'Europe/Lisbon' } });
    const changes = await compareVersions(db, id, 1, null);
    expect(changes.activities).toMatchObject([
      { type: 'changed', id: 'a', fields: [{ path: 'rows', before: 1, after: 2 }] },
    ]);
    expect(changes.settings).toMatchObject([{ label: 'Time zone', before: 'UTC', after: 'Europe/Lisbon' }]);
    expect(await compareVersions(db, id, 2, null)).toMatchObject({ activities: [], transitions: [] });
    expect((await compareVersions(db, id, 0, 1)).activities.map(({ type }) => type)).toEqual([
      'added',
      'added',
    ]);
    await expect(compareVersions(db, id, 9, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a template', () => {
  it('begins other campaigns with the graph and the settings of one, without its people', async () => {
    const given = { name: 'Origin', graph: graphs[1], settings: { timeZone: 'Asia/Tokyo' }, tags: ['film'] };
    const { id } = await createCampaign(db, given, ana);
    const { id: template } = await saveTemplate(db, id, { name: ' Film ', description: 'For films' }, ana);
    expect((await listTemplates(db))[0]).toMatchObject({ name: 'Film', activities: 2, createdBy: 'Ana' });
    const made = await createFromTemplate(db, template, 'Made', bo);
    expect(made).toMatchObject({
      name: 'Made',
      description: 'For films',
      state: 'draft',
      createdBy: 'Bo',
      settings: { timeZone: 'Asia/Tokyo' },
      tags: ['film'],
    });
    expect((await findDraft(db, made.id))?.graph).toEqual(graphs[1]);
    await expect(saveTemplate(db, id, { name: 'Film' }, ana)).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    await deleteTemplate(db, template);
    await expect(createFromTemplate(db, template, 'x', ana)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(deleteTemplate(db, template)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that comes with Partitura can be begun with in any data model, and stays', async () => {
    const given = (await listTemplates(db)).filter(({ createdAt }) => createdAt === null);
    expect(given.length).toBeGreaterThanOrEqual(3);
    for (const { id, activities } of given) {
      const made = await createFromTemplate(db, id, 'From it', ana);
      expect((await findDraft(db, made.id))?.graph.activities).toHaveLength(activities);
      await expect(deleteTemplate(db, id)).rejects.toMatchObject({ code: 'BUILT_IN' });
    }
  });
});
