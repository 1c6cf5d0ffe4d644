import { z } from 'zod';
import { setUp } from '../auth/setup.ts';
import { beginSignIn, forgetFailures } from '../auth/sign-in-limit.ts';
import { UserError } from '../errors.ts';
import { say, asWritten, type Said } from '../language/say.ts';
import type { House } from '../graphql/context.ts';
import { passwordLength } from '../lib/password-length.ts';
import { readJson } from './read-body.ts';
import { sendJson } from './reply.ts';
import { headersOf, type Route, type Visit } from './visit.ts';
import { sentence } from '../lib/fault-in-words.ts';
import { findViewer } from '../auth/find-viewer.ts';
import { publish } from '../live/live.ts';

const credentials = z.object({ email: z.string().max(320), password: z.string().max(1000) });
const setup = credentials.extend({ token: z.string().max(200), name: z.string().max(200) });
const passwordChange = z.object({ currentPassword: z.string().max(1000), newPassword: z.string().max(1000) });

/** Signing in and out. Cookies are made and read by auth/; here they only travel. */
export function authRoutes(house: House): Route[] {
  const { auth, config, db } = house;
  const post = (path: string, handle: Route['handle']): Route => ({
    methods: ['POST'],
    path: new RegExp(`^/api/auth/${path}$`),
    handle,
  });
  return [
    post('sign-in/email', async (visit) => signIn(house, visit, await readJson(visit, credentials))),
    post('sign-out', async (visit) => {
      const headers = headersOf(visit.request);
      const viewer = await findViewer(auth, db, headers);
      const answer = await auth.api.signOut({ headers, asResponse: true });
      if (viewer !== null) await publish(db, `access:${viewer.id}`, {});
      sendJson(visit, 200, { success: true }, cookiesOf(visit, answer));
    }),
    post('setup', async (visit) => {
      const given = await readJson(visit, setup);
      await setUp(auth, db, config.secret, given);
      await signIn(house, visit, given);
    }),
    post('change-password', async (visit) => {
      const body = { ...(await readJson(visit, passwordChange)), revokeOtherSessions: true };
      const answer = await auth.api.changePassword({
        body,
        headers: headersOf(visit.request),
        asResponse: true,
      });
      if (!answer.ok) throw await refused(answer);
      const viewer = await findViewer(auth, db, headersOf(visit.request));
      if (viewer !== null) await publish(db, `access:${viewer.id}`, {});
      sendJson(visit, 200, { success: true }, cookiesOf(visit, answer));
    }),
  ];
}

async function signIn(
  { auth, db }: House,
  visit: Visit,
  { email, password }: z.output<typeof credentials>,
): Promise<void> {
  const until = await beginSignIn(db, email, visit.ip);
  if (until !== null) {
    visit.response.setHeader('retry-after', Math.ceil(Math.max(1, (until.getTime() - Date.now()) / 1000)));
    throw new UserError(say`Too many attempts for this account.`, {
      code: 'TOO_MANY_ATTEMPTS',
      hint: say`Try again after ${until.toISOString().slice(11, 16)} UTC.`,
    });
  }
  const answer = await auth.api.signInEmail({
    body: { email, password },
    headers: headersOf(visit.request),
    asResponse: true,
  });
  if (!answer.ok) throw await refused(answer);
  await forgetFailures(db, email, visit.ip);
  const { user } = (await answer.json()) as {
    user: { id: string; email: string; name: string; role: string };
  };
  const { id, name, role } = user;
  sendJson(visit, 200, { user: { id, email: user.email, name, role } }, cookiesOf(visit, answer));
}

function cookiesOf({ response }: Visit, answer: Response): Record<string, string> {
  response.setHeader('set-cookie', answer.headers.getSetCookie());
  return {};
}

const wrongPair = {
  code: 'INVALID_EMAIL_OR_PASSWORD',
  field: 'password',
  message: say`This address and password do not go together.`,
};
const { least, most } = passwordLength;
/** By the code of the library. */
const refusals: Readonly<Record<string, { code: string; field: string; message: Said }>> = {
  INVALID_EMAIL_OR_PASSWORD: wrongPair,
  INVALID_EMAIL: wrongPair,
  INVALID_PASSWORD: {
    code: 'INVALID_PASSWORD',
    field: 'currentPassword',
    message: say`This is not your password.`,
  },
  PASSWORD_TOO_SHORT: {
    code: 'PASSWORD_TOO_SHORT',
    field: 'newPassword',
    message: say`A password has at least ${least} characters.`,
  },
  PASSWORD_TOO_LONG: {
    code: 'PASSWORD_TOO_LONG',
    field: 'newPassword',
    message: say`A password has at most ${most} characters.`,
  },
};

async function refused(answer: Response): Promise<UserError> {
  const { code, message } = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  const isUnknown = code === undefined || answer.status === 401;
  const refusal = refusals[code ?? ''];
  if (refusal) return new UserError(refusal.message, { code: refusal.code, field: refusal.field });
  return new UserError(message === undefined ? say`Sign in first.` : sentence(asWritten(message)), {
    code: isUnknown ? 'UNAUTHENTICATED' : code,
  });
}
