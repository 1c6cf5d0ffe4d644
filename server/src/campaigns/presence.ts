import type { Database } from '../db/database.ts';
import { newId } from '../lib/id.ts';
import { publish, type Live } from '../live/live.ts';
import type { CampaignTold, Onlooker } from '../live/topics.ts';
import { findCampaign, findDraft } from './find-campaign.ts';

/** Who has a campaign open, and which draft stands. */
export interface CampaignPresence {
  /** Id of this view of the campaign: to tell by it what is selected. */
  readonly self: string;
  /** All others, the longest here first. */
  readonly others: readonly Onlooker[];
  /** Null: there is no draft. */
  readonly draft: { readonly id: string; readonly revision: number; readonly savedBy: string | null } | null;
}

export const mostSelected = 50;
/** Nothing is kept of who is here: each tells it anew, and who is silent for longer than this is gone. */
const silentMs = 50_000;

/**
 * Begins with those who answer at once; says it again whenever somebody comes, goes, selects something else or saves.
 * Whoever follows is shown to the others until the signal is aborted.
 * @throws UserError (NOT_FOUND) when the campaign is not there (any more)
 */
export async function* followPresence(
  { db, live }: { db: Database; live: Live },
  campaignId: string,
  person: { readonly id: string; readonly name: string },
  signal: AbortSignal,
  tellMs = 20_000,
): AsyncGenerator<CampaignPresence, void, undefined> {
  const topic = `campaign:${campaignId}` as const;
  const there = new Map<string, { onlooker: Onlooker; heardAt: number }>();
  let self: Onlooker = { id: newId(), userId: person.id, name: person.name, selected: [] };
  const say = (told: CampaignTold) => publish(db, topic, told);
  // While the database is away nobody hears anything: the next time, or the refetch after it, makes up for it.
  const tell = () => void say({ type: 'here', onlooker: self, asks: false }).catch(() => {});
  const readDraft = async (): Promise<CampaignPresence['draft']> => {
    await findCampaign(db, campaignId);
    const draft = await findDraft(db, campaignId);
    return draft && { id: draft.id, revision: draft.revision, savedBy: draft.updatedBy };
  };
  const events = live.subscribe(topic, signal);
  let draft = await readDraft();
  await say({ type: 'here', onlooker: self, asks: true });
  const timer = setInterval(tell, tellMs);

  /** Whether anything is other than before. */
  async function hear(told: CampaignTold): Promise<boolean> {
    if (told.type === 'saved') {
      draft = await readDraft();
      return true;
    }
    if (told.type === 'gone') return there.delete(told.id);
    if (told.type === 'selected') {
      if (told.id === self.id && told.userId === self.userId) {
        self = { ...self, selected: told.selected };
        tell();
      }
      return false;
    }
    if (told.onlooker.id === self.id) return forgetSilent();
    if (told.asks) tell();
    const known = there.get(told.onlooker.id)?.onlooker;
    there.set(told.onlooker.id, { onlooker: told.onlooker, heardAt: Date.now() });
    return known === undefined || known.selected.join() !== told.onlooker.selected.join();
  }
  function forgetSilent(): boolean {
    const silent = [...there].filter(([, { heardAt }]) => Date.now() - heardAt > silentMs);
    for (const [id] of silent) there.delete(id);
    return silent.length > 0;
  }
  const now = (): CampaignPresence => ({
    self: self.id,
    others: [...there.values()].map(({ onlooker }) => onlooker),
    draft,
  });

  try {
    yield now();
    for await (const event of events) {
      if (event.type === 'refetch') {
        draft = await readDraft();
        await say({ type: 'here', onlooker: self, asks: true });
      }
      if (event.type === 'refetch' || (await hear(event.payload))) yield now();
    }
  } finally {
    clearInterval(timer);
    await events.return?.();
    await say({ type: 'gone', id: self.id }).catch(() => {});
  }
}

/** Tells those who have the campaign open what somebody has selected; nothing is kept. `self`: of their own presence. */
export function tellSelection(
  db: Database,
  campaignId: string,
  { self, userId, selected }: { self: string; userId: string; selected: readonly string[] },
): Promise<void> {
  return publish(db, `campaign:${campaignId}`, { type: 'selected', id: self, userId, selected });
}
