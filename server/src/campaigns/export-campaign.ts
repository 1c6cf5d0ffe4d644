import { asc, ne } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { printCampaignFile, type CampaignFile } from './campaign-file.ts';
import { unlink } from './campaign-links.ts';
import { checkSettings } from './create-campaign.ts';
import { findCampaign, findDraft, findPublished, type Campaign } from './find-campaign.ts';
import { loadGraphContext } from './graph-context.ts';
import { emptyGraph, type Graph } from './graph.ts';
import { referencesOf, type Reference } from './references.ts';
import { findVersion } from './versions.ts';

/**
 * A campaign as a file that can be kept in git and imported elsewhere: its settings and one graph, with the names of
 * all that it refers to. Nobody's address, no secret, no time, no run. `number`: a published version; null: the draft,
 * or what is published where there is none.
 * @throws UserError (NOT_FOUND, AMBIGUOUS_NAME)
 */
export async function exportCampaign(db: Queryable, id: string, number: number | null): Promise<string> {
  const campaign = await findCampaign(db, id);
  const graph = await graphOf(db, campaign, number);
  const context = await loadGraphContext(db, campaign.settings);
  const nameOf = await campaignNames(db);
  const unlinked = graph.activities.map((activity) => ({
    ...activity,
    ...unlinkedConfig(activity.config, id, nameOf),
  }));
  const signalled = unlinked.flatMap(({ id: activity, campaigns: names }) =>
    names.map((name): Reference => ({ kind: 'campaigns', name, activities: [activity] })),
  );
  const { supervisors: _people, ...settings } = checkSettings(campaign.settings);
  return printCampaignFile({
    name: campaign.name,
    description: campaign.description,
    tags: campaign.tags,
    settings,
    refersTo: byKind([...referencesOf(context, graph).found, ...signalled]),
    activities: unlinked.map(({ campaigns: _names, ...activity }) => activity),
    transitions: graph.transitions,
    comments: graph.comments,
    direction: graph.direction,
  });
}

async function graphOf(db: Queryable, { id }: Campaign, number: number | null): Promise<Graph> {
  if (number !== null) return (await findVersion(db, id, number)).graph;
  return ((await findDraft(db, id)) ?? (await findPublished(db, id)))?.graph ?? emptyGraph;
}

function unlinkedConfig(config: unknown, self: string, nameOf: (id: string) => string | null) {
  const { value, campaigns: names } = unlink(config ?? {}, self, nameOf);
  return { config: value, campaigns: names };
}

/** From ids to names. @throws UserError, when asked for one whose name another campaign bears too */
async function campaignNames(db: Queryable): Promise<(id: string) => string | null> {
  const rows = await db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(ne(campaigns.state, 'archived'))
    .orderBy(asc(campaigns.id));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const counts = Map.groupBy(rows, ({ name }) => name);
  return (id) => {
    const name = names.get(id) ?? null;
    if (name === null || (counts.get(name)?.length ?? 0) < 2) return name;
    throw new UserError(say`This campaign refers to "${name}", and several campaigns are called that.`, {
      code: 'AMBIGUOUS_NAME',
      hint: say`Rename one of them: a file refers to campaigns by name.`,
    });
  };
}

/** By kind and name: the activities that need it. */
function byKind(references: readonly Reference[]): CampaignFile['refersTo'] {
  const kinds: Partial<Record<Reference['kind'], Record<string, string[]>>> = {};
  for (const { kind, name, activities } of references) {
    const names = (kinds[kind] ??= {});
    names[name] = [...(names[name] ?? []), ...activities];
  }
  return kinds;
}
