import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { graphOf, stepKinds } from '../../../tests/kit/step-kind.ts';
import { createCampaign, duplicateCampaign } from './create-campaign.ts';
import { findCampaign, findDraft, findPublished } from './find-campaign.ts';
import { publishCampaign } from './publish-campaign.ts';
import { archiveCampaign, deleteCampaign } from './remove-campaign.ts';
import { editCampaign, saveGraph } from './save-graph.ts';
import { updateCampaign } from './update-campaign.ts';

const { db } = await freshDatabase();
const ana = { id: '1', name: 'Ana' };
const bo = { id: '2', name: 'Bo' };
const good = graphOf({ a: { rows: 1 }, z: { outlets: [] } }, ['a -> z']);
const bad = graphOf({ hold: { wait: { amount: 1, unit: 'hour' } } }, []);

describe('a campaign', () => {
  it('is born as a draft, and a copy of it too', async () => {
    const { id } = await createCampaign(db, { name: '  Film night ', tags: ['film'], graph: good }, ana);
    expect(await findCampaign(db, id)).toMatchObject({
      name: 'Film night',
      state: 'draft',
      createdBy: 'Ana',
      settings: { timeZone: 'UTC' },
    });
    const copy = await duplicateCampaign(db, id, bo);
    expect(copy).toMatchObject({
      name: 'Copy of Film night',
      state: 'draft',
      createdBy: 'Bo',
      tags: ['film'],
    });
    expect((await findDraft(db, copy.id))?.graph).toEqual(good);
  });

  it('needs a name and a time zone that there is', async () => {
    await expect(createCampaign(db, { name: ' ' }, ana)).rejects.toMatchObject({ field: 'name' });
    const { id } = await createCampaign(db, { name: 'x' }, ana);
    await expect(updateCampaign(db, id, { settings: { timeZone: 'Mars/Olympus' } })).rejects.toMatchObject({
      field: 'timeZone',
    });
    const changed = await updateCampaign(db, id, { name: 'y', settings: { timeZone: 'Europe/Lisbon' } });
    expect(changed).toMatchObject({
      name: 'y',
      settings: { timeZone: 'Europe/Lisbon', saveStatements: true },
    });
  });

  it('tells the second of two who save at once who was first', async () => {
    const { id } = await createCampaign(db, { name: 'x' }, ana);
    const both = await Promise.allSettled([saveGraph(db, id, 1, good, ana), saveGraph(db, id, 1, bad, bo)]);
    const [lost] = both.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
    const first = both[0]!.status === 'fulfilled' ? 'Ana' : 'Bo';
    expect(lost).toMatchObject({
      code: 'STALE_REVISION',
      message: expect.stringMatching(new RegExp(`^${first} saved this campaign on \\d+ \\w+ 20`)),
    });
    expect(await findDraft(db, id)).toMatchObject({ revision: 2, updatedBy: first });
  });

  it('is not published with errors, and says which', async () => {
    const { id } = await createCampaign(db, { name: 'x', graph: bad }, ana);
    await expect(publishCampaign(db, id, 1, ana, stepKinds)).rejects.toMatchObject({
      code: 'GRAPH_HAS_ERRORS',
      message: 'The campaign cannot be published. There are 2 errors: Connect something to "In".',
      issues: [{ field: 'hold' }, { field: 'hold' }],
    });
    expect(await findCampaign(db, id)).toMatchObject({ state: 'draft' });
  });

  it('keeps its published version beside a new draft', async () => {
    const { id } = await createCampaign(db, { name: 'x', graph: good }, ana);
    expect(await publishCampaign(db, id, 1, ana, stepKinds)).toMatchObject({ state: 'live' });
    await expect(saveGraph(db, id, 1, bad, ana)).rejects.toMatchObject({ code: 'NO_DRAFT' });
    await expect(publishCampaign(db, id, 1, ana, stepKinds)).rejects.toMatchObject({ code: 'NO_DRAFT' });
    const draft = await editCampaign(db, id, bo);
    expect(draft).toMatchObject({ number: 2, revision: 1, publishedAt: null });
    expect(await editCampaign(db, id, ana)).toEqual(draft);
    await saveGraph(db, id, 1, bad, bo);
    expect(await findPublished(db, id)).toMatchObject({ number: 1, graph: good, publishedBy: 'Ana' });
  });

  it('is deleted as a draft and archived afterwards', async () => {
    const draft = await createCampaign(db, { name: 'x', graph: good }, ana);
    await deleteCampaign(db, draft.id);
    await expect(findCampaign(db, draft.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { id } = await createCampaign(db, { name: 'x', graph: good }, ana);
    await publishCampaign(db, id, 1, ana, stepKinds);
    await expect(deleteCampaign(db, id)).rejects.toMatchObject({ code: 'NOT_A_DRAFT' });
    expect((await archiveCampaign(db, id, ana)).state).toBe('archived');
    expect((await archiveCampaign(db, id, ana)).state).toBe('archived');
    await expect(updateCampaign(db, id, { name: 'y' })).rejects.toMatchObject({
      message: 'This campaign is archived: it cannot be changed.',
      hint: 'Take it out of the archive, or duplicate it.',
    });
  });
});
