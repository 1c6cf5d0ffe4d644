import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { say } from '../language/say.ts';
import { withinTime } from './within-time.ts';

const { db } = await freshDatabase();

it('cancels in the database what takes too long', async () => {
  const asked = withinTime(db, 0.05, say`Ask for less.`, (tx) => tx.execute(sql`select pg_sleep(5)`));
  await expect(asked).rejects.toMatchObject({ code: 'TOO_SLOW', hint: say`Ask for less.` });
  const [row] = await db.execute(sql`
    select count(*)::int as sleeping from pg_stat_activity
    where query like '%pg_sleep(5)%' and state = 'active' and pid <> pg_backend_pid()`);
  expect(row).toEqual({ sleeping: 0 });
});

it('has one limit for all statements together', async () => {
  const asked = withinTime(db, 0.3, say``, async (tx, renew) => {
    for (let n = 0; n < 10; n += 1) {
      await renew();
      await tx.execute(sql`select pg_sleep(0.1)`);
    }
  });
  await expect(asked).rejects.toMatchObject({ code: 'TOO_SLOW' });
});

it('writes nothing', async () => {
  await expect(
    withinTime(db, 1, say``, (tx) => tx.execute(sql`delete from partitura.campaign`)),
  ).rejects.toMatchObject({ cause: { code: '25006' } });
});
