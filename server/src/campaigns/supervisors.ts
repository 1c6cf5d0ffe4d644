import { asc, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../db/database.ts';
import { users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Actor } from './actor.ts';

/** Those of the ids that are users (still), by name. */
export async function usersAmong(db: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await db
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...ids]))
    .orderBy(asc(users.name), asc(users.id));
  return found.map(({ id }) => id);
}

/** The id of an actor who is a user; null for programs, schedules and signals. */
export async function userIdOf(db: Queryable, { id }: Actor): Promise<string | null> {
  return z.uuid().safeParse(id).success ? ((await usersAmong(db, [id]))[0] ?? null) : null;
}

/** @throws UserError (field supervisors) where one is no user */
export async function checkSupervisors(
  db: Queryable,
  supervisors: readonly string[] | undefined,
): Promise<void> {
  if (supervisors === undefined) return;
  const known = new Set(await usersAmong(db, supervisors));
  const unknown = supervisors.find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new UserError(say`There is no user with the id ${unknown}.`, {
    field: 'supervisors',
    hint: say`Choose supervisors among the users; API keys cannot be told anything.`,
  });
}
