import type { Database } from '../db/database.ts';
import { viewerOfToken } from './api-keys.ts';
import type { Auth } from './auth.ts';
import type { Language } from '../language/languages.ts';
import type { Role } from './role.ts';
import type { Viewer } from './viewer.ts';

const bearer = /^Bearer\s+(\S+)$/i;

/**
 * Who sent a request: by its bearer token, else by its session cookie. A bearer token that is not good makes the
 * request nobody's, whatever its cookie says. Looked up each time, so that a taken role or session counts at once.
 */
export async function findViewer(auth: Auth, db: Database, headers: Headers): Promise<Viewer | null> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return viewerOfToken(db, bearer.exec(authorization)?.[1] ?? '');
  if (!headers.has('cookie')) return null;
  const found = await auth.api.getSession({ headers });
  if (found === null) return null;
  const { id, name, email, role, language, tourEndedAt } = found.user;
  return {
    id,
    name,
    email,
    role: role as Role,
    language: language as Language | null,
    tourEndedAt: tourEndedAt ?? null,
    via: 'session',
  };
}
