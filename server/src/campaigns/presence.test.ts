import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { newId } from '../lib/id.ts';
import { openLive, type Live } from '../live/live.ts';
import { silentLog } from '../log.ts';
import { createCampaign } from './create-campaign.ts';
import { findDraft } from './find-campaign.ts';
import { emptyGraph } from './graph.ts';
import { followPresence, tellSelection, type CampaignPresence } from './presence.ts';
import { saveGraph } from './save-graph.ts';

const { db } = await freshDatabase();
const [ana, ben] = [person('Ana'), person('Ben')];
let here: Live;
let elsewhere: Live;
beforeAll(async () => {
  // Two listening connections, as two processes have them.
  [here, elsewhere] = [await openLive(db, silentLog()), await openLive(db, silentLog())];
});
afterAll(() => Promise.all([here.stop(), elsewhere.stop()]));

function person(name: string) {
  return { id: newId(), name, email: null, role: 'manager' as const, via: 'session' as const };
}
const newCampaign = async () => (await createCampaign(db, { name: 'Film night' }, ana)).id;

/** Somebody who follows, as a connection does: events are taken as they come. */
function follow(live: Live, campaignId: string, who: typeof ana) {
  const left = new AbortController();
  let last: CampaignPresence | undefined;
  const states = (async () => {
    for await (const state of followPresence({ db, live }, campaignId, who, left.signal)) last = state;
  })();
  /** The state, once it is so. */
  const until = (isSo: (state: CampaignPresence) => boolean): Promise<CampaignPresence> =>
    expect
      .poll(() => (last !== undefined && isSo(last) ? last : undefined), { timeout: 10_000, interval: 10 })
      .toBeDefined()
      .then(() => last as CampaignPresence);
  return { until, states, leave: () => (left.abort(), states) };
}
const names = ({ others }: CampaignPresence): string[] => others.map(({ name }) => name);

it('shows each who else is here and what they have selected, until they leave', async () => {
  const id = await newCampaign();
  const first = follow(here, id, ana);
  expect(names(await first.until(() => true))).toEqual([]);
  const second = follow(elsewhere, id, ben);
  const { self } = await second.until((state) => names(state).includes('Ana'));
  await first.until((state) => names(state).includes('Ben'));

  const selected = ['top-100', 'reminder'];
  await tellSelection(db, id, { self, userId: ben.id, selected });
  const seen = await first.until(({ others }) => (others[0]?.selected.length ?? 0) > 0);
  expect(seen.others).toEqual([{ id: self, userId: ben.id, name: 'Ben', selected }]);

  await saveGraph(db, id, 1, emptyGraph, ana);
  expect((await second.until(({ draft }) => draft?.revision === 2)).draft).toEqual({
    id: (await findDraft(db, id))?.id,
    revision: 2,
    savedBy: 'Ana',
  });
  await second.leave();
  await first.until((state) => names(state).length === 0);
  await first.leave();
});

it('takes a selection from nobody but the one whose it is', async () => {
  const id = await newCampaign();
  const first = follow(here, id, ana);
  await first.until(() => true);
  const second = follow(elsewhere, id, ben);
  const { self } = await second.until((state) => names(state).includes('Ana'));
  await tellSelection(db, id, { self, userId: ana.id, selected: ['forged'] });
  await tellSelection(db, id, { self, userId: ben.id, selected: ['real'] });
  const seen = await first.until(({ others }) => (others[0]?.selected.length ?? 0) > 0);
  expect(seen.others[0]?.selected).toEqual(['real']);
  await Promise.all([first.leave(), second.leave()]);
});

it('is of a campaign that is there', async () => {
  await expect(follow(here, newId(), ana).states).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
