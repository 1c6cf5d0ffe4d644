import { setTimeout as pause } from 'node:timers/promises';

const limitMs = 120_000;
const everyMs = 100;

/** Does it again until it works, as a client does whose server is being killed; after two minutes its fault is thrown. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + limitMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(everyMs);
    }
  }
}
