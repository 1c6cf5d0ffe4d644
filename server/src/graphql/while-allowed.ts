import { may, type Permission } from '../auth/permissions.ts';
import type { Context } from './context.ts';

const lookAgainMs = 30_000;

/** What is known of who watches. */
export type Watching = Pick<Context, 'log' | 'live' | 'viewer' | 'viewerNow'>;

/**
 * Calls `onLost` once the viewer may not see any more what they watch: at once when their role, session or key was
 * taken, within half a minute when a session ran out.
 * @returns ends the watch
 */
export function whileAllowed(
  { log, live, viewer, viewerNow }: Watching,
  permission: Permission,
  onLost: () => void,
): () => void {
  if (viewer === null) return () => {};
  const left = new AbortController();
  const look = async (): Promise<void> => {
    try {
      if (!may(await viewerNow(), permission)) onLost();
    } catch (error) {
      log.warn({ err: error }, 'Whether a viewer may still watch could not be looked up');
    }
  };
  const timer = setInterval(() => void look(), lookAgainMs);
  const changes = live.subscribe(`access:${viewer.id}`, left.signal);
  void (async () => {
    for await (const _change of changes) await look();
  })();
  return () => {
    clearInterval(timer);
    left.abort();
  };
}
