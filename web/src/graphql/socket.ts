import { CloseCode, createClient } from 'graphql-ws';
import { watch } from 'vue';
import { language } from '../language/language.ts';
import { onSignedOut } from '../session/signed-out.ts';
import { noteConnected, noteHeard, noteLost } from './connection.ts';
import { heartbeat } from './heartbeat.ts';

const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
const normally = 1000;

/** A connection that does not come about in this time is sought anew. */
const patienceMs = 8_000;

let open: WebSocket | null = null;
let isReopening = false;
let opening: ReturnType<typeof setTimeout> | undefined;
const beat = heartbeat({
  ask: () => open?.send('{"type":"ping"}'),
  dead: () => socket.terminate(),
  now: Date.now,
});

/** One WebSocket for all subscriptions, opened with the first; comes back by itself, for as long as it takes. */
export const socket = createClient({
  url,
  lazy: true,
  connectionParams: () => ({ acceptLanguage: language.value }),
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: (retries) =>
    new Promise((resolve) =>
      setTimeout(resolve, Math.min(250 * 2 ** retries, 2_000) * (0.7 + Math.random() * 0.6)),
    ),
  on: {
    connecting: () => {
      clearTimeout(opening);
      opening = setTimeout(() => socket.terminate(), patienceMs);
    },
    opened: (opened) => {
      open = opened instanceof WebSocket ? opened : null;
    },
    connected: () => {
      clearTimeout(opening);
      noteConnected();
      beat.heard();
    },
    message: () => {
      noteHeard();
      beat.heard();
    },
    closed: (event) => {
      open = null;
      clearTimeout(opening);
      beat.rest();
      const code = event instanceof CloseEvent ? event.code : null;
      if (code === CloseCode.Forbidden) onSignedOut();
      else if (code !== normally && !isReopening) noteLost();
    },
  },
});

/** After signing in or out: the next subscription opens a connection with the new session. */
export function reopenSocket(): void {
  isReopening = true;
  socket.terminate();
  isReopening = false;
}

// What the server says comes in the language that the connection began with.
watch(language, reopenSocket);

addEventListener('online', beat.look);
addEventListener('offline', () => open !== null && socket.terminate());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && beat.look());
