import { asc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { FilterParameter } from '../catalog/model.ts';
import type { Queryable } from '../db/database.ts';
import { predefinedFilters, users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Rule } from '../query/rule.ts';

/** On whose behalf a filter is read or changed. */
export interface FilterUser {
  /** Null for a program, which has no filters of its own and no favourites. */
  readonly userId: string | null;
  readonly isAdministrator: boolean;
}

/** A predefined filter as one user sees it. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly entity: string;
  readonly parameters: readonly FilterParameter[];
  readonly rule: Rule;
  readonly shared: boolean;
  readonly isFavourite: boolean;
  readonly isMine: boolean;
  /** Null when a program made it, or its owner is gone. */
  readonly ownerName: string | null;
}

/** By label, favourites first. */
export async function readFilters(
  db: Queryable,
  { userId }: FilterUser,
  where: SQL | undefined,
): Promise<SavedFilter[]> {
  const isFavourite = sql<boolean>`exists (
    select from partitura.favourite_filter f
    where f.filter_id = ${predefinedFilters.id} and f.user_id = ${userId}::uuid)`;
  return await db
    .select({
      id: predefinedFilters.id,
      name: predefinedFilters.name,
      label: predefinedFilters.label,
      description: predefinedFilters.description,
      entity: predefinedFilters.entity,
      parameters: predefinedFilters.parameters,
      rule: predefinedFilters.rule,
      shared: predefinedFilters.shared,
      isFavourite,
      isMine: sql<boolean>`coalesce(${predefinedFilters.ownerId} = ${userId}::uuid, false)`,
      ownerName: users.name,
    })
    .from(predefinedFilters)
    .leftJoin(users, eq(users.id, predefinedFilters.ownerId))
    .where(where)
    .orderBy(sql`${isFavourite} desc`, asc(predefinedFilters.label), asc(predefinedFilters.name));
}

/** Which filters someone finds: shared ones and their own; an administrator also those that nobody owns. */
export function foundBy({ userId, isAdministrator }: FilterUser): SQL | undefined {
  return or(
    eq(predefinedFilters.shared, true),
    userId === null ? undefined : eq(predefinedFilters.ownerId, userId),
    isAdministrator ? sql`${predefinedFilters.ownerId} is null` : undefined,
  );
}

/** @throws UserError (FILTER_NOT_FOUND) */
export async function filterById(db: Queryable, user: FilterUser, id: string): Promise<SavedFilter> {
  const [found] = await readFilters(db, user, eq(predefinedFilters.id, id));
  if (found !== undefined) return found;
  throw new UserError(say`There is no such predefined filter.`, { field: 'id', code: 'FILTER_NOT_FOUND' });
}

/** @throws UserError (FORBIDDEN) when it is private and someone else's. */
export function refuseForeign(filter: SavedFilter, user: FilterUser): void {
  if (filter.shared || filter.isMine || user.isAdministrator) return;
  throw new UserError(say`The filter "${filter.label}" is ${filter.ownerName ?? say`someone else`}'s own.`, {
    field: 'id',
    code: 'FORBIDDEN',
    hint: say`Ask them to share it, or an administrator to change it.`,
  });
}
