import { createClient } from 'graphql-ws';
import { ref } from 'vue';

/** Whether live changes arrive; false while the connection is lost and being sought again. */
export const isConnected = ref(true);

const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;

/** One WebSocket for all subscriptions, opened with the first; comes back by itself, for as long as it takes. */
export const socket = createClient({
  url,
  lazy: true,
  keepAlive: 12_000,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: (retries) =>
    new Promise((resolve) =>
      setTimeout(resolve, Math.min(250 * 2 ** retries, 5_000) * (0.7 + Math.random() * 0.6)),
    ),
  on: {
    connected: () => {
      isConnected.value = true;
    },
    closed: (event) => {
      if (!(event instanceof CloseEvent && event.wasClean)) isConnected.value = false;
    },
  },
});

/** After signing in or out: the next subscription opens a connection with the new session. */
export const reopenSocket = (): void => socket.terminate();
