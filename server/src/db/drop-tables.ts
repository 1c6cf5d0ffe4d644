import { sql, type SQL } from 'drizzle-orm';
import { inTransaction, type Database } from './database.ts';

export interface Dropped {
  readonly tables: number;
  /** With their indexes and what was stored beside them. */
  readonly bytes: number;
}

/** Dropped together: each drop holds a lock until the commit, and a server has room for some thousands. */
const dropsAtOnce = 200;

/** Drops the tables of a schema for which the condition is true; `c` is the table's row in pg_class. */
export async function dropTables(db: Database, schema: string, condition: SQL): Promise<Dropped> {
  const found = await db.execute<{ name: string; bytes: string }>(sql`
    select c.relname as name, pg_total_relation_size(c.oid) as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind = 'r' and ${condition}
    order by 1`);
  for (let at = 0; at < found.length; at += dropsAtOnce) {
    const tables = found
      .slice(at, at + dropsAtOnce)
      .map(({ name }) => sql`${sql.identifier(schema)}.${sql.identifier(name)}`);
    await inTransaction(db, (tx) => tx.execute(sql`drop table if exists ${sql.join(tables, sql`, `)}`));
  }
  return { tables: found.length, bytes: found.reduce((sum, { bytes }) => sum + Number(bytes), 0) };
}
