import { boolean, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Language } from '../../language/languages.ts';
import type { Role } from '../../auth/role.ts';
import type { Level } from '../../notifications/level.ts';
import { instant, partitura } from './namespace.ts';

export const users = partitura.table('user', {
  id: uuid('id').primaryKey(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  name: text('name').notNull(),
  image: text('image'),
  role: text('role').$type<Role>().notNull().default('viewer'),
  /** What the pages speak to them; null: what their browser asks for. */
  language: text('language').$type<Language>(),
  /** When they ended or left the tour of the pages; null: it has not been shown to its end. */
  tourEndedAt: instant('tour_ended_at'),
  /** Which alerts are mailed too. */
  mailedLevels: text('mailed_levels').$type<Level>().array().notNull().default(['warning', 'error']),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/** A browser that is signed in. */
export const sessions = partitura.table(
  'session',
  {
    id: uuid('id').primaryKey(),
    /** What the cookie holds, signed. */
    token: text('token').notNull().unique(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index().on(t.userId), index().on(t.expiresAt)],
);

/** A way in of a user: a password (provider `credential`), or an account elsewhere. */
export const accounts = partitura.table(
  'account',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [unique().on(t.providerId, t.accountId), index().on(t.userId)],
);

/** Short-lived values of sign-in flows. */
export const verifications = partitura.table(
  'verification',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index().on(t.identifier)],
);

/** Bearer tokens of programs. The token itself is shown once and never kept. */
export const apiKeys = partitura.table('api_key', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  role: text('role').$type<Role>().notNull(),
  /** The token's first characters, to know it by. */
  prefix: text('prefix').notNull(),
  /** SHA-256 of the token, hex: a token is 256 random bits, so that nothing slower is needed. */
  hash: text('hash').notNull().unique(),
  createdBy: uuid('created_by').references(() => users.id, { onDelete: 'cascade' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at'),
  lastUsedAt: instant('last_used_at'),
});

/** Failed sign-ins of one account from one address: counted in the database, so that several servers count together. */
export const signInFailures = partitura.table('sign_in_failure', {
  /** SHA-256 of account and address. */
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  /** When the count begins anew. */
  until: instant('until').notNull(),
});
