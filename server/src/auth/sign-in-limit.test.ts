import { expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { cleanUpAuth } from './clean-up-auth.ts';
import { beginSignIn, forgetFailures, mostFailures } from './sign-in-limit.ts';

const { db } = await freshDatabase();

it('stops an account from one address after so many failures, counting those at once too', async () => {
  const tries = await Promise.all(
    Array.from({ length: mostFailures + 3 }, () => beginSignIn(db, 'ana@example.com', '10.0.0.1')),
  );
  expect(tries.filter((until) => until === null)).toHaveLength(mostFailures);
  expect(await beginSignIn(db, ' ANA@example.com', '10.0.0.1')).toBeInstanceOf(Date);
});

it('lets the same account be tried from elsewhere, and other accounts from there', async () => {
  expect(await beginSignIn(db, 'ana@example.com', '10.0.0.2')).toBeNull();
  expect(await beginSignIn(db, 'bo@example.com', '10.0.0.1')).toBeNull();
});

it('begins anew after a success, and when the time is over', async () => {
  await forgetFailures(db, 'ana@example.com', '10.0.0.1');
  expect(await beginSignIn(db, 'ana@example.com', '10.0.0.1')).toBeNull();
  for (let times = 0; times < mostFailures; times += 1) await beginSignIn(db, 'ana@example.com', '10.0.0.1');
  expect(await beginSignIn(db, 'ana@example.com', '10.0.0.1')).not.toBeNull();
  await db.execute(sql`update partitura.sign_in_failure set until = now() - interval '1 second'`);
  expect(await beginSignIn(db, 'ana@example.com', '10.0.0.1')).toBeNull();
  await cleanUpAuth(db);
  expect(await db.$count(sql`partitura.sign_in_failure`)).toBe(1);
});
