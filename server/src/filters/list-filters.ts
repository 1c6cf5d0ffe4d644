import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { predefinedFilters } from '../db/schema.ts';
import { foundBy, readFilters, type FilterUser, type SavedFilter } from './filter.ts';

/** The predefined filters that someone may choose from, their favourites first; of one entity, if it is named. */
export function listFilters(db: Queryable, user: FilterUser, entity?: string): Promise<SavedFilter[]> {
  const ofEntity = entity === undefined ? undefined : eq(predefinedFilters.entity, entity);
  return readFilters(db, user, and(foundBy(user), ofEntity));
}
