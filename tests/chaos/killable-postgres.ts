import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded, type EmbeddedPostgres } from '../../server/src/db/embedded.ts';

/** A PostgreSQL whose processes can be killed; `kill -9` of its postmaster is followed by a start, as by a supervisor. */
export interface KillablePostgres {
  /** Over TCP; the port stays the same. */
  readonly url: string;
  readonly isUp: boolean;
  killPostmaster(pauseMs: number): void;
  /** One of the processes that serve a connection; false when there is none. */
  killBackend(draw: number): boolean;
  /** Resolves once it runs. */
  whenUp(): Promise<void>;
  stop(): Promise<void>;
}

export async function startKillable(
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Promise<KillablePostgres> {
  let postgres: EmbeddedPostgres | null = await startEmbedded({ dataDir, settings });
  const { url } = postgres;
  let starting: Promise<void> = Promise.resolve();
  const startAgain = async (pauseMs: number) => {
    await pause(pauseMs);
    // Processes of the one that was killed may still hold its memory.
    while (postgres === null)
      postgres = await startEmbedded({ dataDir, settings }).catch(() => pause(100, null));
    if (postgres.url !== url) throw new Error(`PostgreSQL has moved to ${postgres.url}.`);
  };
  return {
    url,
    get isUp() {
      return postgres !== null;
    },
    killPostmaster(pauseMs) {
      if (postgres === null) return;
      process.kill(postgres.pid, 'SIGKILL');
      postgres = null;
      starting = startAgain(pauseMs);
    },
    killBackend(draw) {
      const pids = postgres === null ? [] : backendsOf(postgres.pid);
      const pid = pids[draw % Math.max(1, pids.length)];
      if (pid === undefined) return false;
      process.kill(pid, 'SIGKILL');
      return true;
    },
    whenUp: () => starting,
    async stop() {
      await starting;
      await postgres?.stop();
    },
  };
}

/** PostgreSQL writes into a process's title what it is for: "postgres: user database address state". */
function backendsOf(postmaster: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return (
          parent === postmaster && /^postgres: \w+ chaos /.test(readFileSync(`/proc/${name}/cmdline`, 'utf8'))
        );
      } catch {
        return false;
      }
    })
    .map(Number)
    .sort((a, b) => a - b);
}
