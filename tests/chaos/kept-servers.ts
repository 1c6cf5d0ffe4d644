import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { endServer, spawnServer, type SpawnedServer, type SpawnOptions } from '../kit/spawn-server.ts';

/** A server process that is started again whenever it has ended, as by a supervisor. */
export interface KeptServer {
  readonly name: string;
  readonly pid: number | undefined;
  /** `kill -9`; it is started again after so many milliseconds. False: it is not there just now. */
  kill(pauseMs: number): boolean;
  /** Asks it to stop as a deployment does; it is started again once it has ended and `onEnd` is done. */
  restart(onEnd: () => Promise<void>): Promise<void>;
  whenReady(): Promise<void>;
  /** When it ended though nobody had killed it, and its last words; those of starts that failed left out. */
  readonly ends: readonly { at: number; words: string }[];
  readonly output: string;
  stop(): Promise<void>;
}

const pauseAfterEndMs = 300;
const lastWords = 2_000;

export function keepServer(name: string, options: SpawnOptions): KeptServer {
  const ends: { at: number; words: string }[] = [];
  let server: SpawnedServer | null = null;
  let output = '';
  let isStopping = false;
  let nextPauseMs: number | null = null;
  let onNextEnd: (() => Promise<void>) | null = null;
  const keep = async () => {
    while (!isStopping) {
      server = spawnServer(options);
      const isReady = await server.ready.then(
        () => true,
        () => false,
      );
      const { child } = server;
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      output += server.output();
      await onNextEnd?.();
      onNextEnd = null;
      const wasKilled = nextPauseMs !== null;
      if (!wasKilled && isReady && !isStopping)
        ends.push({ at: Date.now(), words: server.output().slice(-lastWords) });
      const waitMs = nextPauseMs ?? pauseAfterEndMs;
      nextPauseMs = null;
      server = null;
      if (!isStopping) await pause(waitMs);
    }
  };
  const keeping = keep();
  return {
    name,
    ends,
    get pid() {
      return server?.child.pid;
    },
    get output() {
      return output + (server?.output() ?? '');
    },
    kill(pauseMs) {
      const pid = server?.child.pid;
      if (pid === undefined || nextPauseMs !== null) return false;
      nextPauseMs = pauseMs;
      process.kill(-pid, 'SIGKILL');
      return true;
    },
    async restart(onEnd) {
      const child = server?.child;
      if (child?.pid === undefined) throw new Error(`${name} is not there.`);
      const ended = new Promise<void>((resolve) => {
        onNextEnd = () => onEnd().finally(resolve);
      });
      nextPauseMs = 0;
      process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
    async whenReady() {
      for (;;) {
        const isReady = await server?.ready.then(
          () => true,
          () => false,
        );
        if (isReady === true && server !== null && nextPauseMs === null) return;
        await pause(50);
      }
    },
    async stop() {
      isStopping = true;
      if (server !== null) await endServer(server.child, 'SIGTERM', 10_000);
      await keeping;
    },
  };
}
