import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { accounts, sessions, users, verifications } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { passwordLength } from '../lib/password-length.ts';
import type { Logger } from '../log.ts';
import { originsOf } from './origin.ts';

/**
 * Sessions and passwords: cookies are signed, http-only, SameSite=Lax, and Secure where PUBLIC_URL is https;
 * passwords are kept as scrypt hashes, and an unknown account takes as long as a wrong password.
 */
export function openAuth(
  db: Database,
  { secret, publicUrl }: Pick<Config, 'secret' | 'publicUrl'>,
  log: Logger,
) {
  return betterAuth({
    appName: 'Partitura',
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    trustedOrigins: (request) => originsOf(publicUrl, request?.headers.get('host') ?? null),
    database: drizzleAdapter(db, {
      provider: 'pg',
      transaction: true,
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        language: { type: 'string', required: false, input: false },
        tourEndedAt: { type: 'date', required: false, input: false },
      },
    },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    // Attempts are counted in the database, per account and address: see sign-in-limit.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'partitura',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
    },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === 'error' ? 'warn' : 'debug']({ room: 'auth' }, message) },
  });
}

export type Auth = ReturnType<typeof openAuth>;
