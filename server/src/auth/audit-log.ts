import { and, desc, eq, gte, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { auditEntries } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { namesOfObjects } from './names-of-objects.ts';
import type { Viewer } from './viewer.ts';

export type AuditDetail = (typeof auditEntries.$inferSelect)['detail'];

export type AuditEntry = typeof auditEntries.$inferSelect & {
  /** What the object is called now; null where it is gone, or its own name. */
  readonly objectName: string | null;
};

/** The same act of one person upon one thing within this is one entry: saves while somebody types. */
const together = sql`interval '10 minutes'`;

/** Writes down what somebody has done, once it is done. */
export async function recordAct(
  db: Database,
  actor: Pick<Viewer, 'id' | 'name' | 'via'>,
  { act, object, detail }: { act: string; object: string; detail: AuditDetail },
): Promise<void> {
  const again = await db
    .update(auditEntries)
    .set({ at: sql`now()`, detail, times: sql`${auditEntries.times} + 1` })
    .where(
      and(
        eq(
          auditEntries.id,
          sql`(select last.id from ${auditEntries} last where last.actor_id = ${actor.id} order by last.id desc limit 1)`,
        ),
        eq(auditEntries.act, act),
        eq(auditEntries.object, object),
        sql`${auditEntries.at} > now() - ${together}`,
      ),
    )
    .returning({ id: auditEntries.id });
  if (again.length > 0) return;
  await db
    .insert(auditEntries)
    .values({ id: newId(), actorId: actor.id, actorName: actor.name, via: actor.via, act, object, detail });
}

export interface AuditFilter {
  readonly actorId: string | null;
  readonly act: string | null;
  /** Id or name of the thing. */
  readonly object: string | null;
  readonly since: Date | null;
  readonly until: Date | null;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** The newest first. @throws UserError (field after) */
export async function listActs(
  db: Database,
  page: { first: number; after: string | null },
  { actorId, act, object, since, until }: AuditFilter,
): Promise<AuditPage> {
  if (page.after !== null && !/^[0-9a-f-]{36}$/.test(page.after))
    throw new UserError(say`This is not a cursor that was given with a page.`, { field: 'after' });
  const wanted: (SQL | undefined)[] = [
    actorId === null ? undefined : eq(auditEntries.actorId, actorId),
    act === null ? undefined : eq(auditEntries.act, act),
    object === null ? undefined : eq(auditEntries.object, object),
    since === null ? undefined : gte(auditEntries.at, since),
    until === null ? undefined : lte(auditEntries.at, until),
    page.after === null ? undefined : lt(auditEntries.id, page.after),
  ];
  const rows = await db
    .select()
    .from(auditEntries)
    .where(and(...wanted))
    .orderBy(desc(auditEntries.id))
    .limit(page.first + 1);
  const shown = rows.slice(0, page.first);
  const names = await namesOfObjects(
    db,
    shown.map((entry) => entry.object),
  );
  const entries = shown.map((entry) => ({ ...entry, objectName: names.get(entry.object) ?? null }));
  return { entries, endCursor: entries.at(-1)?.id ?? null, hasNextPage: rows.length > page.first };
}
