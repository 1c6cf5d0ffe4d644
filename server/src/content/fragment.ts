import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  expandFragments,
  fragmentFormats,
  fragmentNames,
  type Fragments,
} from '../channels/email/fragments.ts';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { campaigns, campaignVersions, contentFragments, contentTemplates } from '../db/schema.ts';
import { UserError, type Whereabouts } from '../errors.ts';
import { ours, say, joined, type Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { checkTemplate } from '../personalization/check-template.ts';
import { describeIssue } from '../personalization/template-issue.ts';
import { loadFragments, namesIn } from './fragments-of.ts';
import { refuseStale } from './stale.ts';
import { inOurWords, saidOf } from '../lib/fault-in-words.ts';

export type SavedFragment = typeof contentFragments.$inferSelect;

/** A place where a fragment is used. */
export interface FragmentUse {
  readonly kind: 'campaign' | 'fragment' | 'contentTemplate';
  readonly id: string;
  readonly name: string;
}

export const fragmentForm = z.object({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,59}$/,
      ours(
        'A name has small letters, digits and hyphens, begins with a letter, and has 60 characters at most.',
      ),
    ),
  label: z
    .string()
    .trim()
    .min(1, ours('Give it a label.'))
    .max(200, ours('A label has 200 characters at most.')),
  description: z.string().max(2_000, ours('A description has 2,000 characters at most.')).default(''),
  format: z.enum(fragmentFormats),
  body: z.string().max(200_000, ours('A fragment has 200,000 characters at most.')),
});
export type FragmentInput = z.input<typeof fragmentForm>;

/** By label. */
export async function listFragments(db: Queryable): Promise<SavedFragment[]> {
  return await db
    .select()
    .from(contentFragments)
    .orderBy(asc(contentFragments.label), asc(contentFragments.name));
}

/** @throws UserError (NOT_FOUND) */
export async function findFragment(db: Queryable, id: string): Promise<SavedFragment> {
  const [found] = await db.select().from(contentFragments).where(eq(contentFragments.id, id));
  if (found !== undefined) return found;
  throw new UserError(say`This fragment does not exist (any more).`, { code: 'NOT_FOUND', field: 'id' });
}

/**
 * Saves a fragment, a new one where `id` is null. Drafts show the new words at once; published versions keep theirs.
 * `revision`: of the fragment that the person began with.
 * @throws UserError with an issue for each fault; NAME_TAKEN, NOT_FOUND, STALE_REVISION; IN_USE when a used one is to
 * get another name or language.
 */
export function saveFragment(
  db: Database,
  id: string | null,
  revision: number | null,
  given: FragmentInput,
  user: { readonly name: string },
): Promise<SavedFragment> {
  const input = readForm(given);
  return inTransaction(db, async (tx) => {
    // One after another: two that hold each other would each be right alone.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('content_fragment'))`);
    const all = await loadFragments(tx);
    const before = id === null ? null : await findFragment(tx, id);
    if (before !== null) refuseStale(before, revision);
    if (before?.name !== input.name && all.has(input.name))
      throw new UserError(say`There is a fragment "${input.name}" already.`, {
        code: 'NAME_TAKEN',
        field: 'name',
      });
    if (before !== null && (before.name !== input.name || before.format !== input.format))
      refuseUsed(before, await usesOf(tx, before.name), say`get another name or language`);
    refuseFaults(input, new Map([...all, [input.name, input]]));
    const columns = { ...input, updatedBy: user.name, updatedAt: new Date() };
    const [saved] =
      before === null
        ? await tx
            .insert(contentFragments)
            .values({ id: newId(), ...columns, createdBy: user.name })
            .returning()
        : await tx
            .update(contentFragments)
            .set({ ...columns, revision: before.revision + 1 })
            .where(eq(contentFragments.id, before.id))
            .returning();
    if (saved === undefined) throw new Error('A saved fragment was not returned.');
    return saved;
  });
}

/** @throws UserError (NOT_FOUND; IN_USE with the places that it stands in) */
export function deleteFragment(db: Database, id: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('content_fragment'))`);
    const fragment = await findFragment(tx, id);
    refuseUsed(fragment, await usesOf(tx, fragment.name), say`be deleted`);
    await tx.delete(contentFragments).where(eq(contentFragments.id, id));
  });
}

/** Drafts, templates and other fragments that name it, and published versions that are the newest of a campaign. */
export async function usesOf(db: Queryable, name: string): Promise<FragmentUse[]> {
  // The text only picks candidates, so that not every graph has to be read.
  const mentions = (column: unknown) => sql`strpos(${column}::text, ${name}) > 0`;
  const versions = await db
    .select({ id: campaigns.id, name: campaigns.name, text: campaignVersions.graph })
    .from(campaignVersions)
    .innerJoin(campaigns, eq(campaigns.id, campaignVersions.campaignId))
    .where(
      sql`${mentions(campaignVersions.graph)} and ${campaigns.state} <> 'archived' and ${campaignVersions.number} = (
        select max(v.number) from ${campaignVersions} v where v.campaign_id = ${campaigns.id})`,
    )
    .orderBy(asc(campaigns.name));
  const { id, label, body } = contentFragments;
  const fragments = await db
    .select({ id, name: label, text: body })
    .from(contentFragments)
    .where(mentions(body));
  const templates = await db
    .select({ id: contentTemplates.id, name: contentTemplates.name, text: contentTemplates.content })
    .from(contentTemplates)
    .where(mentions(contentTemplates.content));
  const found = (kind: FragmentUse['kind'], rows: readonly { id: string; name: string; text: unknown }[]) =>
    rows.filter(({ text }) => namesIn(text).has(name)).map((row) => ({ kind, id: row.id, name: row.name }));
  return [
    ...found('campaign', versions),
    ...found('fragment', fragments),
    ...found('contentTemplate', templates),
  ];
}

function readForm(given: FragmentInput) {
  const parsed = fragmentForm.safeParse(given, inOurWords);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    message: saidOf(issue),
  }));
  throw new UserError(issues[0]?.message ?? say`This is no fragment.`, {
    field: issues[0]?.field ?? '',
    issues,
  });
}

/** Liquid that does not parse by itself, fragments that are missing, or that hold each other. */
function refuseFaults({ format, body }: z.output<typeof fragmentForm>, all: Fragments): void {
  const [fault] = checkTemplate(body, () => null);
  if (fault !== undefined)
    throw new UserError(say`The body cannot be used: ${describeIssue(fault)}`, { field: 'body' });
  if (fragmentNames(body).length > 0) expandFragments(body, format, all);
}

const words: Record<FragmentUse['kind'], (name: string) => Said> = {
  campaign: (name) => say`the campaign "${name}"`,
  fragment: (name) => say`the fragment "${name}"`,
  contentTemplate: (name) => say`the template "${name}"`,
};

function refuseUsed({ label }: SavedFragment, uses: readonly FragmentUse[], what: Said): void {
  if (uses.length === 0) return;
  const named = uses.map(({ kind, name }) => words[kind](name));
  throw new UserError(say`"${label}" cannot ${what}: it is used by ${joined(named, ', ')}.`, {
    code: 'IN_USE',
    field: 'name',
    hint: say`Take it out there first.`,
    issues: uses.map(({ kind, id, name }) => ({
      field: 'name',
      message: words[kind](name),
      ...(kind === 'campaign' ? { about: { kind, id } satisfies Whereabouts } : {}),
    })),
  });
}
