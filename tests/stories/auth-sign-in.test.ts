import { expect, it } from 'vitest';
import { setupToken } from '../../server/src/auth/setup.ts';
import { client } from '../kit/client.ts';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const ana = { email: 'ana@example.com', name: 'Ana', password: 'a good password' };
const viewerQuery = '{ viewer { email role } setupNeeded }';

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const signIn = async (password = ana.password) => {
  const answer = await post('/api/auth/sign-in/email', { email: ana.email, password });
  return {
    answer,
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
};

it('lets the operator make the first administrator with the printed link, and signs them in', async () => {
  expect(await server.anonymous.query(viewerQuery)).toEqual({ viewer: null, setupNeeded: true });
  const wrong = await post('/api/auth/setup', { ...ana, token: 'guessed' });
  expect([wrong.status, await wrong.json()]).toEqual([
    400,
    expect.objectContaining({ code: 'BAD_TOKEN', field: 'token' }),
  ]);
  const token = setupToken(server.config.secret);
  const weak = await post('/api/auth/setup', { ...ana, token, password: 'short' });
  expect(await weak.json()).toMatchObject({
    field: 'password',
    message: 'A password has at least 8 characters.',
  });
  const made = await post('/api/auth/setup', { ...ana, token });
  expect([made.status, await made.json()]).toEqual([
    200,
    { user: expect.objectContaining({ email: ana.email, role: 'administrator' }) },
  ]);
  const [cookie = ''] = made.headers.getSetCookie();
  expect(cookie).toMatch(/^partitura\.session_token=.+; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(await client(server.url, { cookie: cookie.split(';')[0]! }).query(viewerQuery)).toEqual({
    viewer: { email: ana.email, role: 'administrator' },
    setupNeeded: false,
  });
});

it('takes the link no second time', async () => {
  const again = await post('/api/auth/setup', {
    ...ana,
    email: 'eve@example.com',
    token: setupToken(server.config.secret),
  });
  expect(await again.json()).toMatchObject({ code: 'TOKEN_USED', hint: expect.stringContaining('Sign in') });
});

it('signs in and out', async () => {
  const { cookie } = await signIn();
  const signedIn = client(server.url, { cookie });
  expect(await signedIn.query('{ users { email } }')).toEqual({ users: [{ email: ana.email }] });
  const out = await post('/api/auth/sign-out', {}, { cookie });
  expect(out.status).toBe(200);
  expect((await signedIn.refusal('{ users { email } }')).extensions.code).toBe('UNAUTHENTICATED');
});

it('says the same of a wrong password and of an unknown account', async () => {
  const wrong = await post('/api/auth/sign-in/email', { email: ana.email, password: 'not hers at all' });
  const unknown = await post('/api/auth/sign-in/email', {
    email: 'nobody@example.com',
    password: 'not hers at all',
  });
  const malformed = await post('/api/auth/sign-in/email', { email: 'nobody', password: 'not hers at all' });
  const said = await wrong.json();
  expect(said).toMatchObject({
    code: 'INVALID_EMAIL_OR_PASSWORD',
    message: 'This address and password do not go together.',
  });
  expect([wrong.status, unknown.status, malformed.status]).toEqual([401, 401, 401]);
  expect([await unknown.json(), await malformed.json()]).toEqual([said, said]);
});

it('has no other way in', async () => {
  for (const path of [
    'sign-up/email',
    'update-user',
    'delete-user',
    'get-session',
    'list-sessions',
    'request-password-reset',
  ]) {
    expect((await post(`/api/auth/${path}`, { ...ana })).status, path).toBe(404);
  }
});

it('refuses what a page of another site sends in the name of who is signed in', async () => {
  const { cookie } = await signIn();
  const body = { query: 'mutation { createApiKey(name: "stolen", role: administrator) { token } }' };
  const foreign = await post('/graphql', body, { cookie, origin: 'https://evil.example' });
  expect([foreign.status, await foreign.json()]).toEqual([
    403,
    expect.objectContaining({ code: 'BAD_ORIGIN' }),
  ]);
  expect((await post('/api/auth/sign-out', {}, { cookie, origin: 'null' })).status).toBe(403);
  const own = await post('/graphql', { query: viewerQuery }, { cookie, origin: server.url });
  expect(await own.json()).toMatchObject({ data: { viewer: { email: ana.email } } });
});

it('ends the sessions elsewhere when the password is changed', async () => {
  const here = await signIn();
  const elsewhere = await signIn();
  const wrong = await post(
    '/api/auth/change-password',
    { currentPassword: 'not it', newPassword: 'a better password' },
    { cookie: here.cookie },
  );
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { field: 'currentPassword' }]);
  const short = await post(
    '/api/auth/change-password',
    { currentPassword: ana.password, newPassword: 'seven77' },
    { cookie: here.cookie },
  );
  expect([short.status, await short.json()]).toMatchObject([
    400,
    { field: 'newPassword', message: 'A password has at least 8 characters.' },
  ]);
  const anonymous = await post('/api/auth/change-password', {
    currentPassword: ana.password,
    newPassword: 'a better password',
  });
  expect(anonymous.status).toBe(401);
  const changed = await post(
    '/api/auth/change-password',
    { currentPassword: ana.password, newPassword: 'a better password' },
    { cookie: here.cookie },
  );
  expect(changed.status).toBe(200);
  expect(await client(server.url, { cookie: elsewhere.cookie }).query('{ viewer { email } }')).toEqual({
    viewer: null,
  });
  expect((await signIn()).answer.status).toBe(401);
  expect((await signIn('a better password')).answer.status).toBe(200);
});

it('knows a session no more once it has expired', async () => {
  const { cookie } = await signIn('a better password');
  await server.db.$client`update partitura.session set expires_at = now() - interval '1 second'`;
  expect(await client(server.url, { cookie }).query('{ viewer { email } }')).toEqual({ viewer: null });
});

it('knows an expired or altered bearer token no more, and says so', async () => {
  const { createApiKey } = await server.admin.query<{
    createApiKey: { token: string; key: { id: string; prefix: string } };
  }>('mutation { createApiKey(name: "Shop", role: viewer) { token key { id prefix } } }');
  const { token, key } = createApiKey;
  const shop = client(server.url, { authorization: `Bearer ${token}` });
  expect(await shop.query('{ viewer { name role } }')).toEqual({ viewer: { name: 'Shop', role: 'viewer' } });
  const altered = client(server.url, {
    authorization: `Bearer ${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
  });
  expect(await altered.refusal('{ campaigns { totalCount } }')).toMatchObject({
    message: 'Sign in first.',
    extensions: { code: 'UNAUTHENTICATED' },
  });
  await server.db
    .$client`update partitura.api_key set expires_at = now() - interval '1 second' where id = ${key.id}`;
  expect(await shop.refusal('{ campaigns { totalCount } }')).toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  });
});

it('gives a taken role no further effect', async () => {
  const { createUser: bo } = await server.admin.query<{ createUser: { id: string } }>(
    'mutation { createUser(email: "bo@example.com", name: "Bo", role: manager, password: "a good password") { id } }',
  );
  const answer = await post('/api/auth/sign-in/email', {
    email: 'bo@example.com',
    password: 'a good password',
  });
  const signedIn = client(server.url, { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! });
  const make = 'mutation { createCampaign(name: "Mine") { id } }';
  await signedIn.query(make);
  await server.admin.query('mutation ($id: ID!) { setUserRole(id: $id, role: viewer) { role } }', {
    id: bo.id,
  });
  expect(await signedIn.refusal(make)).toMatchObject({
    message: 'This needs the role manager; yours is viewer.',
    extensions: { code: 'FORBIDDEN' },
  });
});

it('makes whoever tries too often wait', async () => {
  const attempts = [];
  for (let times = 0; times < 12; times += 1) {
    attempts.push(
      await post('/api/auth/sign-in/email', { email: 'carla@example.com', password: `guess ${times}` }),
    );
  }
  expect(attempts.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429, 429]);
  expect(Number(attempts.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(800);
  expect((await signIn('a better password')).answer.status).toBe(200);
});
