import { inArray } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { CampaignSettings } from './campaign.ts';
import { diffVersions, type VersionContent, type VersionDiff } from './diff-versions.ts';
import { findCampaign, findDraft, type Campaign } from './find-campaign.ts';
import { emptyGraph } from './graph.ts';
import { findVersion } from './versions.ts';

/**
 * What changes from one version of a campaign to another. Null: the draft, with the settings as they are now. From
 * version 0 everything is new.
 * @throws UserError (NOT_FOUND, NO_DRAFT)
 */
export async function compareVersions(
  db: Queryable,
  campaignId: string,
  from: number | null,
  to: number | null,
): Promise<VersionDiff> {
  const campaign = await findCampaign(db, campaignId);
  const [before, after] = await Promise.all([contentOf(db, campaign, from), contentOf(db, campaign, to)]);
  return diffVersions(before, after);
}

async function contentOf(db: Queryable, campaign: Campaign, number: number | null): Promise<VersionContent> {
  if (number === 0) return { graph: emptyGraph, settings: null };
  if (number !== null) {
    const { graph, settings } = await findVersion(db, campaign.id, number);
    return { graph, settings: settings === null ? null : await inWords(db, settings) };
  }
  const draft = await findDraft(db, campaign.id);
  if (draft === null) throw new UserError(say`This campaign has no draft.`, { code: 'NO_DRAFT' });
  return { graph: draft.graph, settings: await inWords(db, campaign.settings) };
}

/** Settings with the names of people in the place of their ids. */
async function inWords(
  db: Queryable,
  { supervisors = [], ...settings }: CampaignSettings,
): Promise<Readonly<Record<string, unknown>>> {
  const found =
    supervisors.length === 0
      ? []
      : await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, supervisors));
  const names = supervisors.flatMap((id) => found.find((user) => user.id === id)?.name ?? []);
  return { ...settings, supervisors: names.toSorted() };
}
