import { watch } from 'vue';
import { isConnected } from './connection.ts';

/** How long an answer is waited for once the connection is known to be lost. */
const patienceMs = 8_000;

/** A request that is under way when the connection is lost ends by itself, and is not waited for until the network gives it up. */
export const patientFetch: typeof fetch = async (input, init) => {
  const lost = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = watch(
    isConnected,
    (connected) => {
      clearTimeout(timer);
      if (!connected) timer = setTimeout(() => lost.abort(new Error('The connection is lost.')), patienceMs);
    },
    { immediate: true, flush: 'sync' },
  );
  const signal = init?.signal ? AbortSignal.any([init.signal, lost.signal]) : lost.signal;
  try {
    return await fetch(input, { ...init, signal });
  } finally {
    clearTimeout(timer);
    stop();
  }
};
