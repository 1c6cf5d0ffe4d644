import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { levels, type Level } from './level.ts';

/** Which alerts a user gets by e-mail too. Programs, which are no users, get none. */
export async function mailedLevels(db: Database, userId: string): Promise<Level[]> {
  const [user] = await db.select({ mailed: users.mailedLevels }).from(users).where(eq(users.id, userId));
  return user?.mailed ?? [];
}

/** @throws UserError (NOT_A_USER) for an API key */
export async function setMailedLevels(
  db: Database,
  userId: string,
  wanted: readonly Level[],
): Promise<Level[]> {
  const chosen = levels.filter((level) => wanted.includes(level));
  const changed = await db
    .update(users)
    .set({ mailedLevels: chosen, updatedAt: new Date() })
    .where(eq(users.id, userId))
    .returning({ mailed: users.mailedLevels });
  if (changed.length === 0)
    throw new UserError(say`An API key gets no alerts.`, {
      code: 'NOT_A_USER',
      hint: say`Sign in as a user.`,
    });
  return chosen;
}
