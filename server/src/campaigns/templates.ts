import { and, asc, eq, sql } from 'drizzle-orm';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { campaignTemplates } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { Actor } from './actor.ts';
import { builtInTemplates } from './built-in-templates.ts';
import type { Template } from './template.ts';
import { checkName, insertCampaign } from './create-campaign.ts';
import { findCampaign, findDraft, findPublished, type Campaign } from './find-campaign.ts';
import { emptyGraph } from './graph.ts';

export type ListedTemplate = Omit<Template, 'settings' | 'graph'> & { readonly activities: number };

/** Those that people have made, by name, then those that come with Partitura. */
export async function listTemplates(db: Queryable): Promise<ListedTemplate[]> {
  const { settings: _settings, graph: _graph, ...columns } = columnsOf();
  const own = await db
    .select({
      ...columns,
      activities: sql<number>`jsonb_array_length(${campaignTemplates.graph} -> 'activities')`,
    })
    .from(campaignTemplates)
    .orderBy(asc(campaignTemplates.name), asc(campaignTemplates.id))
    .limit(500);
  const given = builtInTemplates.map(({ settings: _none, graph, ...template }) => ({
    ...template,
    activities: graph.activities.length,
  }));
  return [...own, ...given];
}

/**
 * Keeps a campaign's draft (or what is published, where there is none) to begin others with.
 * @throws UserError (NOT_FOUND, field name, NAME_TAKEN)
 */
export function saveTemplate(
  db: Database,
  campaignId: string,
  { name: given, description = '' }: { name: string; description?: string | undefined },
  user: Actor,
): Promise<Template> {
  const name = checkName(given);
  return inTransaction(db, async (tx) => {
    const { settings: all, tags } = await findCampaign(tx, campaignId);
    // People are told of their own campaigns: a template is nobody's.
    const { supervisors: _people, ...settings } = all;
    const version = (await findDraft(tx, campaignId)) ?? (await findPublished(tx, campaignId));
    const [saved] = await tx
      .insert(campaignTemplates)
      .values({
        id: newId(),
        name,
        description,
        tags,
        settings,
        graph: version?.graph ?? emptyGraph,
        createdBy: user.name,
      })
      .onConflictDoNothing({ target: campaignTemplates.name })
      .returning();
    if (saved !== undefined) return saved;
    throw new UserError(say`There is a template called "${name}" already.`, {
      code: 'NAME_TAKEN',
      field: 'name',
      hint: say`Choose another name, or delete the other template.`,
    });
  });
}

/** A new campaign that begins as a template does. @throws UserError (NOT_FOUND, field name) */
export function createFromTemplate(
  db: Database,
  templateId: string,
  name: string,
  user: Actor,
): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const { description, tags, settings, graph } = await findTemplate(tx, templateId);
    return await insertCampaign(tx, { name, description, tags, settings }, graph, user);
  });
}

/** Campaigns that were made of it stay as they are. @throws UserError (NOT_FOUND) */
export async function deleteTemplate(db: Database, id: string): Promise<void> {
  const deleted = isUuid(id)
    ? await db
        .delete(campaignTemplates)
        .where(eq(campaignTemplates.id, id))
        .returning({ id: campaignTemplates.id })
    : [];
  if (deleted.length > 0) return;
  if (builtInTemplates.some((template) => template.id === id))
    throw new UserError(say`This template comes with Partitura and stays.`, { code: 'BUILT_IN' });
  throw notFound();
}

async function findTemplate(db: Queryable, id: string): Promise<Template> {
  const given = builtInTemplates.find((template) => template.id === id);
  if (given !== undefined) return given;
  const [template] = isUuid(id)
    ? await db
        .select(columnsOf())
        .from(campaignTemplates)
        .where(and(eq(campaignTemplates.id, id)))
    : [];
  if (template === undefined) throw notFound();
  return template;
}

function columnsOf() {
  const { id, name, description, tags, settings, graph, createdBy, createdAt } = campaignTemplates;
  return { id, name, description, tags, settings, graph, createdBy, createdAt };
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const notFound = () => new UserError(say`This template does not exist (any more).`, { code: 'NOT_FOUND' });
