import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { EmailSource } from '../channels/email/contract.ts';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { contentTemplates } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { ours, say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { builtInStarters } from './built-in-starters.ts';
import { refuseStale } from './stale.ts';
import { inOurWords, saidOf } from '../lib/fault-in-words.ts';

/** A content to begin others with. `revision` is 0, and who and when are null, for those that come with Partitura. */
export interface ContentTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly content: EmailSource;
  readonly revision: number;
  readonly updatedBy: string | null;
  readonly updatedAt: Date | null;
}

export interface TemplateInput {
  readonly name: string;
  readonly description: string;
  readonly content: EmailSource;
}

const { id, name, description, content, revision, updatedBy, updatedAt } = contentTemplates;
const columns = { id, name, description, content, revision, updatedBy, updatedAt };
const form = z.object({
  name: z
    .string()
    .trim()
    .min(1, ours('Give it a name.'))
    .max(200, ours('A name has 200 characters at most.')),
  description: z.string().max(2_000, ours('A description has 2,000 characters at most.')),
});

/** Those that people have made, by name, then those that come with Partitura. */
export async function listContentTemplates(db: Queryable): Promise<ContentTemplate[]> {
  const own = await db.select(columns).from(contentTemplates).orderBy(asc(name));
  const given = builtInStarters.map((starter) => ({
    ...starter,
    revision: 0,
    updatedBy: null,
    updatedAt: null,
  }));
  return [...own, ...given];
}

/**
 * Saves a template, a new one where `templateId` is null; contents that began with it stay as they are.
 * @throws UserError (field name or description; NAME_TAKEN, BUILT_IN, NOT_FOUND, STALE_REVISION)
 */
export function saveContentTemplate(
  db: Database,
  templateId: string | null,
  begun: number | null,
  given: TemplateInput,
  user: { readonly name: string },
): Promise<ContentTemplate> {
  const parsed = form.safeParse(given, inOurWords);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(issue ? saidOf(issue) : say`This is no template.`, {
      field: issue?.path.join('.') ?? '',
    });
  }
  const values = { ...parsed.data, content: given.content, updatedBy: user.name, updatedAt: new Date() };
  return inTransaction(db, async (tx) => {
    const before = templateId === null ? null : await findOwn(tx, templateId);
    if (before !== null) refuseStale(before, begun);
    const [other] = await tx.select({ id }).from(contentTemplates).where(eq(name, values.name));
    if (other !== undefined && other.id !== before?.id) throw taken(values.name);
    const [saved] =
      before === null
        ? await tx
            .insert(contentTemplates)
            .values({ id: newId(), ...values, createdBy: user.name })
            .onConflictDoNothing({ target: name })
            .returning(columns)
        : await tx
            .update(contentTemplates)
            .set({ ...values, revision: before.revision + 1 })
            .where(eq(id, before.id))
            .returning(columns);
    if (saved === undefined) throw taken(values.name);
    return saved;
  });
}

/** @throws UserError (BUILT_IN, NOT_FOUND) */
export async function deleteContentTemplate(db: Queryable, templateId: string): Promise<void> {
  await findOwn(db, templateId);
  await db.delete(contentTemplates).where(eq(id, templateId));
}

async function findOwn(db: Queryable, templateId: string) {
  if (builtInStarters.some((starter) => starter.id === templateId))
    throw new UserError(say`This template comes with Partitura and stays.`, {
      code: 'BUILT_IN',
      hint: say`Save one of your own under another name.`,
    });
  const [found] = z.uuid().safeParse(templateId).success
    ? await db.select(columns).from(contentTemplates).where(eq(id, templateId)).for('update')
    : [];
  if (found !== undefined) return found;
  throw new UserError(say`This template does not exist (any more).`, { code: 'NOT_FOUND', field: 'id' });
}

const taken = (given: string) =>
  new UserError(say`There is a template called "${given}" already.`, {
    code: 'NAME_TAKEN',
    field: 'name',
    hint: say`Choose another name, or change the other template.`,
  });
