import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { apiKeys } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { Role } from './role.ts';
import type { Viewer } from './viewer.ts';
import { publish } from '../live/live.ts';

export type ApiKey = typeof apiKeys.$inferSelect;

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  /** Who made it; it goes when they go. Null: the server itself. */
  readonly createdBy: string | null;
  /** Never, unless told. */
  readonly expiresAt?: Date;
}

const tokenPrefix = 'ptk_';
const shownLength = tokenPrefix.length + 6;
const usedEveryMs = 60_000;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a key. `token` is told this once: only its hash is kept. */
export async function createApiKey(
  db: Queryable,
  wanted: NewApiKey,
): Promise<{ key: ApiKey; token: string }> {
  const name = wanted.name.trim();
  if (name === '') throw new UserError(say`Give the key a name.`, { field: 'name' });
  const token = tokenPrefix + randomBytes(32).toString('base64url');
  const [key] = await db
    .insert(apiKeys)
    .values({ ...wanted, name, id: newId(), prefix: token.slice(0, shownLength), hash: hashOf(token) })
    .returning();
  if (key === undefined) throw new Error('The key was not kept.');
  return { key, token };
}

/** The newest first. */
export function listApiKeys(db: Queryable): Promise<ApiKey[]> {
  return db.select().from(apiKeys).orderBy(desc(apiKeys.id));
}

/** Takes effect with the next request. False when there is no such key. */
export async function revokeApiKey(db: Queryable, id: string): Promise<boolean> {
  const [revoked] = await db.delete(apiKeys).where(eq(apiKeys.id, id)).returning({ id: apiKeys.id });
  if (revoked !== undefined) await publish(db, `access:${id}`, {});
  return revoked !== undefined;
}

/** Who a bearer token stands for; null when it is unknown, revoked or expired. */
export async function viewerOfToken(db: Queryable, token: string, now = new Date()): Promise<Viewer | null> {
  if (!token.startsWith(tokenPrefix)) return null;
  const isValid = and(
    eq(apiKeys.hash, hashOf(token)),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
  );
  const [key] = await db.select().from(apiKeys).where(isValid);
  if (key === undefined) return null;
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > usedEveryMs) {
    await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, key.id));
  }
  return { id: key.id, name: key.name, email: null, role: key.role, via: 'api key' };
}
