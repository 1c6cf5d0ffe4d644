import type { Role } from '../../server/src/auth/role.ts';
import { client, type Client } from './client.ts';
import type { TestServer } from './server.ts';

/** A new user of this name and role, signed in with a session as a browser has one. */
export async function signedIn(server: TestServer, name: string, role: Role): Promise<Client> {
  const [email, password] = [`${name}@example.com`, 'a good password'];
  await server.admin.query(
    'mutation ($email: String!, $name: String!, $role: Role!, $password: String!) { createUser(email: $email, name: $name, role: $role, password: $password) { id } }',
    { email, name, role, password },
  );
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return client(server.url, { cookie, origin: server.config.publicUrl });
}
