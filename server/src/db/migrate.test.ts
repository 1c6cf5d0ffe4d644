import { inject, expect, it } from 'vitest';
import { newId } from '../lib/id.ts';
import { connect, createDatabase, dropDatabase } from './database.ts';
import { migrate } from './migrate.ts';

it('may be called by several processes at once on an empty database', async () => {
  const server = inject('postgres');
  const name = `partitura_empty_${newId().slice(-12)}`;
  const address = await createDatabase(server, name);
  const pools = await Promise.all([1, 2, 3].map(() => connect(address, { connections: 3 })));
  try {
    const results = await Promise.allSettled(pools.map((db) => migrate(db, address)));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  } finally {
    await Promise.all(pools.map((db) => db.$client.end({ timeout: 1 })));
    await dropDatabase(server, name);
  }
});
