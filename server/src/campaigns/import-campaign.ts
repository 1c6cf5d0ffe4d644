import { asc, ne } from 'drizzle-orm';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { UserError, type Issue } from '../errors.ts';
import { say, forms, type Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { Actor } from './actor.ts';
import { campaignSettings } from './campaign.ts';
import { readCampaignFile, type CampaignFile } from './campaign-file.ts';
import { relink } from './campaign-links.ts';
import { refuseMove } from './campaign-moves.ts';
import { checkSettings, insertCampaign } from './create-campaign.ts';
import { findCampaign, findDraft, lockCampaign, type Campaign } from './find-campaign.ts';
import { loadGraphContext } from './graph-context.ts';
import type { Graph } from './graph.ts';
import { logCampaign } from './log-campaign.ts';
import { parseGraph } from './parse-graph.ts';
import { kinds } from '../activities/registry.ts';
import { isKnown, referenceKinds, referencesOf, type ReferenceKind } from './references.ts';
import { insertDraft, requireDraft, writeDraft } from './save-graph.ts';
import { word } from '../language/word.ts';

/** Where a file goes to: a new campaign, or a draft of one that is there (`revision`: of the draft it replaces). */
export type ImportTarget =
  | { readonly type: 'new'; readonly name?: string | undefined }
  | { readonly type: 'draft'; readonly campaignId: string; readonly revision: number | null };

/**
 * Makes a campaign, or a draft, of a file. All that it refers to must be there under the same names; nothing is made
 * otherwise. Settings come with a new campaign only: those of a campaign that is there are its own.
 * @throws UserError (BAD_FILE, UNKNOWN_KIND, MISSING_REFERENCES with an issue for each place, CAMPAIGN_ENDED, DRAFT_EXISTS, STALE_REVISION)
 */
export async function importCampaign(
  db: Database,
  text: string,
  target: ImportTarget,
  user: Actor,
): Promise<Campaign> {
  const file = readCampaignFile(text);
  refuseUnknownKinds(file);
  return await inTransaction(db, async (tx) => {
    const id = target.type === 'new' ? newId() : target.campaignId;
    const settings = settingsOf(file);
    const graph = await resolve(tx, file, id, settings);
    if (target.type === 'new') {
      const { description, tags } = file;
      const given = { name: target.name ?? file.name, description, tags, settings };
      const made = await insertCampaign(tx, given, graph, user, id);
      await logCampaign(tx, id, say`Imported from a file`, user);
      return made;
    }
    const campaign = await lockCampaign(tx, id);
    refuseMove(campaign, 'edit');
    const draft = await findDraft(tx, id);
    if (draft !== null && target.revision === null) {
      throw new UserError(say`There is a draft already.`, {
        code: 'DRAFT_EXISTS',
        hint: say`Load the campaign anew, and choose again.`,
      });
    }
    await logCampaign(tx, id, say`Took a file as the draft`, user);
    if (draft === null) await insertDraft(tx, id, graph, user);
    else await writeDraft(tx, await requireDraft(tx, id, target.revision ?? 0), graph, user);
    return await findCampaign(tx, id);
  });
}

function refuseUnknownKinds({ activities }: CampaignFile): void {
  const unknown = activities.filter(({ kind }) => !Object.hasOwn(kinds, kind));
  const [first] = unknown;
  if (first === undefined) return;
  throw new UserError(say`This server has no kind of activity named "${first.kind}".`, {
    code: 'UNKNOWN_KIND',
    hint: say`The file may come from a newer version of Partitura.`,
    issues: unknown.map(({ id, kind, label }) => ({
      field: `activities.${id}`,
      message: say`"${label}" is of the kind "${kind}", which is not known here.`,
    })),
  });
}

/** People are of one installation: whoever imports supervises. */
function settingsOf({ settings: { supervisors: _people, ...given } }: CampaignFile) {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(campaignSettings.shape, name));
  if (unknown === undefined) {
    const { supervisors: _nobody, ...settings } = checkSettings(given);
    return settings;
  }
  throw new UserError(say`The file has a setting that is not known here: "${unknown.slice(0, 100)}".`, {
    code: 'BAD_FILE',
    field: `settings.${unknown}`,
    hint: say`The file may come from a newer version of Partitura.`,
  });
}

/** The graph with ids in the place of names. @throws UserError (MISSING_REFERENCES) */
async function resolve(
  db: Queryable,
  file: CampaignFile,
  self: string,
  settings: ReturnType<typeof settingsOf>,
): Promise<Graph> {
  const missing = new Map<string, Issue>();
  const miss = (kind: ReferenceKind, name: string, activity: string, why: Said | null = null): void => {
    const label = file.activities.find(({ id }) => id === activity)?.label ?? activity;
    const fault = why ?? say`There is no ${word(referenceKinds[kind])} "${name}"`;
    const message = say`${fault}: "${label}" needs it.`;
    missing.set(`${kind} ${name} ${activity}`, { field: `activities.${activity}`, message });
  };
  const idsOf = await campaignIds(db);
  const activities = file.activities.map((activity) => ({
    ...activity,
    config: relink(activity.config ?? {}, self, (name) => {
      const [id, ...others] = idsOf(name);
      if (id === undefined) miss('campaigns', name, activity.id);
      if (others.length > 0)
        miss('campaigns', name, activity.id, say`Several campaigns are called "${name}"`);
      return id ?? null;
    }),
  }));
  const graph = parseGraph({
    activities,
    transitions: file.transitions,
    comments: file.comments,
    direction: file.direction,
  });
  const context = await loadGraphContext(db, settings);
  for (const { kind, name, activities: places } of referencesOf(context, graph).missing)
    for (const place of places) miss(kind, name, place);
  for (const [kind, names] of Object.entries(file.refersTo) as [ReferenceKind, Record<string, string[]>][])
    for (const [name, places] of Object.entries(names))
      if (!isKnown(context, { kind, name })) for (const place of places) miss(kind, name, place);
  if (missing.size === 0) return graph;
  const issues = [...missing.values()];
  throw new UserError(
    forms(
      issues.length,
      'One thing is missing here: nothing was imported.',
      '{0} things are missing here: nothing was imported.',
    ),
    {
      code: 'MISSING_REFERENCES',
      hint: say`Make what is missing, under the same names, or change the file.`,
      issues,
    },
  );
}

async function campaignIds(db: Queryable): Promise<(name: string) => readonly string[]> {
  const rows = await db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(ne(campaigns.state, 'archived'))
    .orderBy(asc(campaigns.id));
  const byName = Map.groupBy(rows, ({ name }) => name);
  return (name) => (byName.get(name) ?? []).map(({ id }) => id);
}
