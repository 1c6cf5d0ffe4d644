import { eq } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { alertWebhooks, campaigns, campaignVersions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { Actor } from './actor.ts';
import { campaignSettings, type CampaignSettings } from './campaign.ts';
import { copySchedule } from './set-schedule.ts';
import { userIdOf } from './supervisors.ts';
import { findCampaign, findDraft, findPublished, type Campaign } from './find-campaign.ts';
import { emptyGraph, type Graph } from './graph.ts';
import { parseGraph } from './parse-graph.ts';
import { saidOf } from '../lib/fault-in-words.ts';

const longestName = 200;
const longestTag = 100;
const mostTags = 50;

export interface NewCampaign {
  readonly name: string;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly settings?: Partial<CampaignSettings> | undefined;
  /** May have faults, as any draft may; it must have the form of a graph. */
  readonly graph?: unknown;
}

/** A new campaign with its first draft. */
export function createCampaign(db: Database, given: NewCampaign, user: Actor): Promise<Campaign> {
  const graph = given.graph === undefined ? emptyGraph : parseGraph(given.graph);
  return inTransaction(db, (tx) => insertCampaign(tx, given, graph, user));
}

/** A new draft with the graph, settings and schedule of another campaign: of its draft, or else of what is published. */
export function duplicateCampaign(db: Database, id: string, user: Actor): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const campaign = await findCampaign(tx, id);
    const version = (await findDraft(tx, id)) ?? (await findPublished(tx, id));
    const name = copyName(campaign.name);
    const copy = await insertCampaign(tx, { ...campaign, name }, version?.graph ?? emptyGraph, user);
    await copyWebhooks(tx, id, copy.id);
    await copySchedule(tx, id, copy.id, user);
    return copy;
  });
}

/** A copy of a copy says so once. */
function copyName(name: string): string {
  return (name.startsWith('Copy of ') ? name : `Copy of ${name}`).slice(0, longestName);
}

/** With their secrets: whoever checks the signatures of one campaign can check those of the other. */
async function copyWebhooks(tx: Transaction, from: string, to: string): Promise<void> {
  const { url, secret, createdBy } = alertWebhooks;
  const found = await tx
    .select({ url, secret, createdBy })
    .from(alertWebhooks)
    .where(eq(alertWebhooks.campaignId, from));
  if (found.length === 0) return;
  await tx.insert(alertWebhooks).values(found.map((hook) => ({ ...hook, id: newId(), campaignId: to })));
}

/** In the caller's transaction. */
export async function insertCampaign(
  tx: Transaction,
  given: NewCampaign,
  graph: Graph,
  user: Actor,
  id = newId(),
): Promise<Campaign> {
  const [campaign] = await tx
    .insert(campaigns)
    .values({
      id,
      name: checkName(given.name),
      description: given.description ?? '',
      tags: checkTags(given.tags ?? []),
      settings: checkSettings({ ...(await supervisedBy(tx, user)), ...given.settings }),
      createdBy: user.name,
    })
    .returning();
  if (campaign === undefined) throw new Error('An inserted campaign was not returned.');
  await tx
    .insert(campaignVersions)
    .values({ id: newId(), campaignId: campaign.id, number: 1, graph, updatedBy: user.name });
  return campaign;
}

/** Programs, which are no users, supervise nothing. */
async function supervisedBy(tx: Transaction, user: Actor): Promise<Partial<CampaignSettings>> {
  const id = await userIdOf(tx, user);
  return { supervisors: id === null ? [] : [id] };
}

/** @throws UserError (field name) */
export function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new UserError(say`Give the campaign a name.`, { field: 'name' });
  if (trimmed.length > longestName)
    throw new UserError(say`A name has at most 200 characters.`, { field: 'name' });
  return trimmed;
}

/** Each once, in the order given. @throws UserError (field tags) */
export function checkTags(tags: readonly string[]): string[] {
  const trimmed = tags.map((tag) => tag.trim());
  if (trimmed.some((tag) => tag === '' || tag.length > longestTag))
    throw new UserError(say`A tag has 1 to ${longestTag} characters.`, { field: 'tags' });
  if (trimmed.length > mostTags)
    throw new UserError(say`A campaign has at most ${mostTags} tags.`, { field: 'tags' });
  return [...new Set(trimmed)];
}

/** @throws UserError with the setting at fault */
export function checkSettings(settings: Partial<CampaignSettings>): CampaignSettings {
  const parsed = campaignSettings.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.path[0] === 'alertAddresses' && typeof issue.path[1] === 'number')
    throw new UserError(say`"${settings.alertAddresses?.[issue.path[1]] ?? ''}" is no e-mail address.`, {
      field: 'alertAddresses',
    });
  const field = issue?.path.join('.') ?? '';
  throw new UserError(say`${subjectOf(issue?.path ?? [])} ${issue ? saidOf(issue) : say`cannot be used`}.`, {
    field,
  });
}

function subjectOf([setting = '', index, part]: readonly PropertyKey[]): Said {
  if (setting !== 'variables' || typeof index !== 'number') return say`The setting ${String(setting)}`;
  switch (part) {
    case 'testValue':
      return say`The test value of variable ${index + 1}`;
    case 'default':
      return say`The default of variable ${index + 1}`;
    case undefined:
      return say`The form of variable ${index + 1}`;
    default:
      return say`The ${String(part)} of variable ${index + 1}`;
  }
}
