import { asc, count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { inTransaction, type Database, type Queryable, type Transaction } from '../db/database.ts';
import { accounts, sessions, users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { ours, say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { passwordLength } from '../lib/password-length.ts';
import type { Auth } from './auth.ts';
import type { Role } from './role.ts';
import { publish } from '../live/live.ts';
import { inOurWords, refuse, saidOf } from '../lib/fault-in-words.ts';

export type User = typeof users.$inferSelect;

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** 8 to 128 characters. */
  readonly password: string;
}

const newUser = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(320)
    .pipe(z.email(ours('This is not an e-mail address.'))),
  name: z.string().trim().min(1, ours('Give a name.')).max(120, ours('A name has at most 120 characters.')),
  password: z.string().superRefine(({ length }, context) => {
    const { least, most } = passwordLength;
    if (length < least) refuse(context, [], say`A password has at least ${least} characters.`);
    if (length > most) refuse(context, [], say`A password has at most ${most} characters.`);
  }),
});

/** @throws UserError with the field that is wrong, or EMAIL_TAKEN. */
export async function createUser(auth: Auth, db: Queryable, wanted: NewUser): Promise<User> {
  const parsed = newUser.safeParse(wanted, inOurWords);
  if (!parsed.success) throw badUser(parsed.error);
  const { email, name, password } = parsed.data;
  const hash = await (await auth.$context).password.hash(password);
  return inTransaction(db, async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ id: newId(), email, name, role: wanted.role })
      .onConflictDoNothing()
      .returning();
    if (user === undefined) {
      throw new UserError(say`There is a user with the address ${email} already.`, {
        field: 'email',
        code: 'EMAIL_TAKEN',
      });
    }
    await tx
      .insert(accounts)
      .values({ id: newId(), userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
    return user;
  });
}

/** By name. */
export function listUsers(db: Queryable): Promise<User[]> {
  return db.select().from(users).orderBy(asc(users.name), asc(users.id));
}

/** Takes effect with the user's next request. @throws UserError when it is the last administrator. */
export function setUserRole(db: Database, id: string, role: Role): Promise<User> {
  return inTransaction(db, async (tx) => {
    const user = await lockUser(tx, id);
    if (role !== 'administrator') await refuseLastAdministrator(tx, user);
    const [changed] = await tx
      .update(users)
      .set({ role, updatedAt: new Date() })
      .where(eq(users.id, id))
      .returning();
    await publish(tx, `access:${id}`, {});
    return changed ?? user;
  });
}

/** The user's sessions and keys go too. @throws UserError when it is the last administrator. */
export function deleteUser(db: Database, id: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await refuseLastAdministrator(tx, await lockUser(tx, id));
    await tx.delete(sessions).where(eq(sessions.userId, id));
    await tx.delete(users).where(eq(users.id, id));
    await publish(tx, `access:${id}`, {});
    return true;
  });
}

async function lockUser(tx: Transaction, id: string): Promise<User> {
  // All administrators are locked, in one order, so that two cannot take the role from each other at once.
  const administrators = await tx
    .select()
    .from(users)
    .where(eq(users.role, 'administrator'))
    .orderBy(asc(users.id))
    .for('update');
  const user =
    administrators.find((one) => one.id === id) ?? (await tx.select().from(users).where(eq(users.id, id)))[0];
  if (user === undefined)
    throw new UserError(say`There is no such user.`, { field: 'id', code: 'NOT_FOUND' });
  return user;
}

async function refuseLastAdministrator(tx: Transaction, user: User): Promise<void> {
  if (user.role !== 'administrator') return;
  const [administrators] = await tx
    .select({ count: count() })
    .from(users)
    .where(eq(users.role, 'administrator'));
  if ((administrators?.count ?? 0) > 1) return;
  throw new UserError(say`This is the last administrator.`, {
    field: 'id',
    code: 'LAST_ADMINISTRATOR',
    hint: say`Make somebody else an administrator first.`,
  });
}

function badUser(error: z.ZodError): UserError {
  const issues = error.issues.map((issue) => ({ field: issue.path.join('.'), message: saidOf(issue) }));
  const [first] = issues;
  return new UserError(first?.message ?? say`This is no user.`, {
    ...(first && { field: first.field }),
    issues,
  });
}
