import { computed, readonly, ref, shallowRef } from 'vue';
import { client } from '../graphql/client.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { reopenSocket } from '../graphql/socket.ts';
import { language, speak } from '../language/language.ts';
import type { Language } from '../language/languages.ts';
import { signOut as postSignOut } from './auth-requests.ts';
import type { Role } from './role-words.ts';
import { noteResumed } from './signed-out.ts';

const SessionQuery = graphql(`
  query Session {
    viewer {
      id
      email
      name
      role
      language
      hasEndedTour
    }
    setupNeeded
  }
`);

type Session = ResultOf<typeof SessionQuery>;

type LanguageName = NonNullable<NonNullable<Session['viewer']>['language']>;

const session = shallowRef<Session | null>(null);

/** @throws CombinedError when the server does not answer */
export async function loadSession(fresh = false): Promise<Session> {
  if (session.value !== null && !fresh) return session.value;
  const { data, error } = await client.query(SessionQuery, {}, { requestPolicy: 'network-only' }).toPromise();
  if (data === undefined) throw error ?? new Error('No answer');
  if (fresh) reopenSocket();
  session.value = data;
  await speakAsChosen(data.viewer?.language);
  return data;
}

const tags: Record<LanguageName, Language> = { en: 'en', pt_BR: 'pt-BR' };

/** A language whose texts cannot be loaded keeps nobody out. */
async function speakAsChosen(chosen: LanguageName | null | undefined): Promise<void> {
  const wanted = chosen ? tags[chosen] : language.value;
  if (wanted !== language.value) await speak(wanted).catch(() => undefined);
}

/** The tour is not begun by itself again; `tour/` tells the server. */
export function noteTourEnded(): void {
  const { value } = session;
  if (value?.viewer) session.value = { ...value, viewer: { ...value.viewer, hasEndedTour: true } };
}

const ended = ref(false);
/** Whether the session of the person who works here is over, and they have to sign in again to go on. */
export const hasEnded = readonly(ended);
export function noteEnded(): void {
  if (session.value?.viewer) ended.value = true;
}

/** Goes on where they were, if the same person is signed in again; else false. */
export async function resumeSession(): Promise<boolean> {
  const { data } = await client.query(SessionQuery, {}, { requestPolicy: 'network-only' }).toPromise();
  if (!data?.viewer || data.viewer.id !== session.value?.viewer?.id) return false;
  session.value = data;
  ended.value = false;
  reopenSocket();
  noteResumed();
  return true;
}

export function forgetSession(): void {
  session.value = null;
  ended.value = false;
  reopenSocket();
}

export async function signOut(): Promise<void> {
  await postSignOut();
  forgetSession();
}

const ranks: Record<Role, number> = { viewer: 0, manager: 1, approver: 2, administrator: 3 };

export function useSession() {
  const viewer = computed(() => session.value?.viewer ?? null);
  /** Whether the viewer's role reaches this one; the server decides again. */
  const may = (role: Role): boolean => viewer.value !== null && ranks[viewer.value.role] >= ranks[role];
  return { viewer, may };
}
