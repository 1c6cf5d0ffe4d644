import { sql } from 'drizzle-orm';
import type { Config } from '../config.ts';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { signer } from '../lib/sign.ts';
import type { Auth } from './auth.ts';
import { createUser, type NewUser, type User } from './users.ts';

const setupLock = 4250;

/** True until the first user exists. */
export async function isSetupNeeded(db: Queryable): Promise<boolean> {
  return (await db.select({ id: users.id }).from(users).limit(1)).length === 0;
}

/**
 * What whoever started the server has, and nobody else: it lets them make the first administrator. The same for
 * every process and start under one SECRET, and worth nothing once a user exists.
 */
export function setupToken(secret: string): string {
  return signer(secret, 'setup').sign('first administrator');
}

/** The page on which the first administrator is made. */
export function setupLink({ publicUrl, secret }: Pick<Config, 'publicUrl' | 'secret'>): string {
  return `${publicUrl}/setup?token=${setupToken(secret)}`;
}

/** @throws UserError when the token is not the one printed at start, or was used already. */
export async function setUp(
  auth: Auth,
  db: Database,
  secret: string,
  { token, ...wanted }: Omit<NewUser, 'role'> & { readonly token: string },
): Promise<User> {
  if (!signer(secret, 'setup').isSigned('first administrator', token)) {
    throw new UserError(say`This link is not the one that the server printed.`, {
      field: 'token',
      code: 'BAD_TOKEN',
      hint: say`Copy the whole link from where the server was started.`,
    });
  }
  return createFirstAdministrator(auth, db, wanted);
}

/** @throws UserError TOKEN_USED when there is a user already. */
export function createFirstAdministrator(
  auth: Auth,
  db: Database,
  wanted: Omit<NewUser, 'role'>,
): Promise<User> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${setupLock})`);
    if (!(await isSetupNeeded(tx))) {
      throw new UserError(say`This link was used already: the first administrator exists.`, {
        field: 'token',
        code: 'TOKEN_USED',
        hint: say`Sign in, or ask an administrator for an account.`,
      });
    }
    return createUser(auth, tx, { ...wanted, role: 'administrator' });
  });
}
