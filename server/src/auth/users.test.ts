import { expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { silentLog } from '../log.ts';
import { openAuth } from './auth.ts';
import { createFirstAdministrator, isSetupNeeded, setUp, setupLink, setupToken } from './setup.ts';
import { createUser, deleteUser, listUsers, setUserRole } from './users.ts';

const { db } = await freshDatabase();
const config = { secret: 'a secret that is known to every test', publicUrl: 'http://localhost:4000' };
const auth = openAuth(db, config, silentLog());
const ana = { email: 'Ana@Example.com ', name: 'Ana', password: 'a good password' };

it('lets only whoever has the printed link make the first administrator, once', async () => {
  expect(await isSetupNeeded(db)).toBe(true);
  expect(setupLink(config)).toBe(`http://localhost:4000/setup?token=${setupToken(config.secret)}`);
  await expect(setUp(auth, db, config.secret, { ...ana, token: 'guessed' })).rejects.toMatchObject({
    code: 'BAD_TOKEN',
  });
  const [one, other] = await Promise.allSettled([
    setUp(auth, db, config.secret, { ...ana, token: setupToken(config.secret) }),
    createFirstAdministrator(auth, db, { ...ana, email: 'bo@example.com' }),
  ]);
  expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await isSetupNeeded(db)).toBe(false);
  await expect(
    setUp(auth, db, config.secret, { ...ana, token: setupToken(config.secret) }),
  ).rejects.toMatchObject({ code: 'TOKEN_USED' });
});

it('keeps a password as a hash and an address in lower case', async () => {
  const user = await createUser(auth, db, { ...ana, email: ' Carla@Example.com', role: 'viewer' });
  expect(user.email).toBe('carla@example.com');
  const stored = await db.query.accounts.findFirst({ where: { userId: user.id } });
  expect(stored?.password).not.toContain(ana.password);
  await expect(
    createUser(auth, db, { ...ana, email: 'CARLA@example.com', role: 'viewer' }),
  ).rejects.toMatchObject({ code: 'EMAIL_TAKEN', field: 'email' });
});

it('says which field of a new user cannot be used', async () => {
  const wanted = { email: 'nobody', name: ' ', password: 'short', role: 'viewer' } as const;
  await expect(createUser(auth, db, wanted)).rejects.toMatchObject({
    issues: [{ field: 'email' }, { field: 'name' }, { field: 'password' }],
  });
});

it('never leaves the house without an administrator, not even when two leave at once', async () => {
  const first = (await listUsers(db)).find(({ role }) => role === 'administrator');
  await expect(deleteUser(db, first!.id)).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  await expect(setUserRole(db, first!.id, 'viewer')).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  const second = await createUser(auth, db, { ...ana, email: 'dora@example.com', role: 'administrator' });
  const left = await Promise.allSettled([deleteUser(db, first!.id), setUserRole(db, second.id, 'manager')]);
  expect(left.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await listUsers(db)).filter(({ role }) => role === 'administrator')).toHaveLength(1);
});
