import type { Database } from '../../server/src/db/database.ts';

/** A gate at which steps wait until it is opened: no test has to guess how long something takes. */
export async function closeGate(db: Database, gate: number): Promise<{ open(): Promise<void> }> {
  const guard = await db.$client.reserve();
  await guard`select pg_advisory_lock(${gate}::bigint)`;
  return {
    async open() {
      await guard`select pg_advisory_unlock(${gate}::bigint)`;
      guard.release();
    },
  };
}
