import { and, asc, eq, getColumns, ilike, or, sql } from 'drizzle-orm';
import type { Database, Queryable } from '../db/database.ts';
import { campaigns, runs, savedAudiences } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { parseCursor, writeCursor } from '../lib/cursor.ts';
import type { AudienceRow } from './audience.ts';

/** A saved audience with the names of who made it. */
export interface ListedAudience extends AudienceRow {
  /** Null once the campaign is gone. */
  readonly campaignName: string | null;
  readonly runNumber: number | null;
}

export interface AudiencePage {
  /** By label. */
  readonly audiences: readonly ListedAudience[];
  readonly totalCount: number;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface AudiencesWanted {
  /** Part of the label or the name, in any letter case. */
  readonly search?: string | undefined;
  readonly dimension?: string | undefined;
  readonly first: number;
  readonly after?: string | undefined;
}

/** @throws UserError (field after) */
export async function listAudiences(db: Database, wanted: AudiencesWanted): Promise<AudiencePage> {
  const { name, label, dimension } = savedAudiences;
  const pattern = `%${(wanted.search ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`;
  const meant = and(
    or(ilike(label, pattern), ilike(name, pattern)),
    wanted.dimension === undefined ? undefined : eq(dimension, wanted.dimension),
  );
  const after = wanted.after === undefined ? undefined : readCursor(wanted.after);
  const [rows, totalCount] = await Promise.all([
    selectAudiences(db)
      .where(and(meant, after && sql`(${label}, ${name}) > (${after[0]}, ${after[1]})`))
      .orderBy(asc(label), asc(name))
      .limit(wanted.first + 1),
    db.$count(savedAudiences, meant),
  ]);
  const audiences = rows.slice(0, wanted.first);
  const last = audiences.at(-1);
  return {
    audiences,
    totalCount,
    endCursor: last === undefined ? null : writeCursor([last.label, last.name]),
    hasNextPage: rows.length > wanted.first,
  };
}

/** @throws UserError (NOT_FOUND) */
export async function findAudience(
  db: Queryable,
  by: { id: string } | { name: string },
): Promise<ListedAudience> {
  const meant = 'id' in by ? eq(savedAudiences.id, by.id) : eq(savedAudiences.name, by.name);
  const [found] = await selectAudiences(db).where(meant);
  if (found === undefined)
    throw new UserError(say`This audience does not exist (any more).`, { code: 'NOT_FOUND' });
  return found;
}

function selectAudiences(db: Queryable) {
  return db
    .select({ ...getColumns(savedAudiences), campaignName: campaigns.name, runNumber: runs.number })
    .from(savedAudiences)
    .leftJoin(campaigns, eq(campaigns.id, savedAudiences.campaignId))
    .leftJoin(runs, eq(runs.id, savedAudiences.runId));
}

function readCursor(cursor: string): readonly [string, string] {
  const [label, name, ...others] = parseCursor(cursor) ?? [];
  if (typeof label === 'string' && typeof name === 'string' && others.length === 0) return [label, name];
  throw new UserError(say`This is not a cursor that was given with a page.`, { field: 'after' });
}
