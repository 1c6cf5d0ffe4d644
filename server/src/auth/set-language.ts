import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Language } from '../language/languages.ts';

/**
 * Null: what the browser asks for.
 * @throws UserError (NOT_A_USER) for an API key
 */
export async function setLanguage(
  db: Database,
  userId: string,
  language: Language | null,
): Promise<Language | null> {
  const changed = await db
    .update(users)
    .set({ language, updatedAt: new Date() })
    .where(eq(users.id, userId))
    .returning({ id: users.id });
  if (changed.length === 0)
    throw new UserError(say`An API key reads no pages.`, {
      code: 'NOT_A_USER',
      hint: say`Sign in as a user.`,
    });
  return language;
}
