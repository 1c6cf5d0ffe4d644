import { language, t } from '../language/language.ts';

/** Sign-in goes by plain requests: the session's cookie is set by the answer, out of reach of scripts. */
export interface AuthAnswer {
  ok: boolean;
  message: string;
  field: string | null;
}

async function post(path: string, body: unknown): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language.value },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    });
    const said: unknown = await response.json().catch(() => null);
    return {
      ok: response.ok,
      message: response.ok ? '' : messageOf(said),
      field: words(said, 'field'),
    };
  } catch {
    return {
      ok: false,
      message: t('session.theServerDoesNotAnswer'),
      field: null,
    };
  }
}

const messageOf = (said: unknown): string => words(said, 'message') ?? t('session.thisDidNotWork');

function words(said: unknown, key: 'message' | 'field'): string | null {
  const value = typeof said === 'object' && said !== null ? (said as Record<string, unknown>)[key] : null;
  return typeof value === 'string' ? value : null;
}

export const signIn = (email: string, password: string): Promise<AuthAnswer> =>
  post('sign-in/email', { email, password });
/** Other browsers of the same person are signed out by it. */
export const changePassword = (currentPassword: string, newPassword: string): Promise<AuthAnswer> =>
  post('change-password', { currentPassword, newPassword });
export const signOut = (): Promise<AuthAnswer> => post('sign-out', {});
export const setUp = (input: {
  token: string;
  name: string;
  email: string;
  password: string;
}): Promise<AuthAnswer> => post('setup', input);
