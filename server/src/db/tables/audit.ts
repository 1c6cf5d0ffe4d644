import { index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { instant, partitura } from './namespace.ts';

/** Who has changed what. People and things are named as they were then: both may be gone by now. */
export const auditEntries = partitura.table(
  'audit_entry',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().defaultNow(),
    /** Of the user, or of the API key. */
    actorId: uuid('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    via: text('via').$type<'session' | 'api key'>().notNull(),
    /** The mutation: "publishCampaign". */
    act: text('act').notNull(),
    /** Id or name of what was changed; empty where the act says it all. */
    object: text('object').notNull(),
    /** The small arguments of the act, without secrets. */
    detail: jsonb('detail').$type<Record<string, string | number | boolean | null>>().notNull(),
    /** How often in a row: autosaves of one campaign are one entry. */
    times: integer('times').notNull().default(1),
  },
  (t) => [index().on(t.actorId, t.id), index().on(t.act, t.id), index().on(t.object, t.id)],
);
