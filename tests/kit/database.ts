import { afterAll, inject } from 'vitest';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect, createDatabase, dropDatabase, type Database } from '../../server/src/db/database.ts';
import { newId } from '../../server/src/lib/id.ts';

export interface TestDatabase {
  readonly db: Database;
  readonly address: DatabaseAddress;
}

/**
 * A migrated database of the test file's own, dropped after its last test. Call it at the top of the file:
 * `const { db, address } = await freshDatabase();`
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `partitura_test_${newId().slice(-12)}`;
  const address = await createDatabase(server, name, inject('templateDatabase'));
  const db = await connect(address, { connections: 10 });
  afterAll(async () => {
    await db.$client.end({ timeout: 1 });
    await dropDatabase(server, name);
  });
  return { db, address };
}
