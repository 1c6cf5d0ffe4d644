import { hkdfSync } from 'node:crypto';
import { execute, type Queryable } from './database.ts';

/** What AESEncrypt() of expressions works with; undefined where the database has no pgcrypto. */
export type FindEncryption = (
  db: Queryable,
) => Promise<{ readonly key: string; readonly schema: string } | undefined>;

/**
 * The key is derived from SECRET once: it tells nothing of it, nor of the keys of other purposes. The extension is looked
 * for until it is found, so that whoever creates it need not start the server anew.
 */
export function openEncryption(secret: string): FindEncryption {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'partitura/expression/aes-encrypt', 32));
  let schema: string | null = null;
  return async (db) => {
    schema ??= await pgcryptoSchema(db);
    return schema === null ? undefined : { key: key.toString('base64url'), schema };
  };
}

/** Where the extension pgcrypto is; null where this database has none. */
export async function pgcryptoSchema(db: Queryable): Promise<string | null> {
  const { rows } = await execute<{ schema: string }>(db, {
    text: "select n.nspname as schema from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgcrypto'",
    params: [],
    prepare: true,
  });
  return rows[0]?.schema ?? null;
}
