import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TrackingServerOptions } from './tracking-server.ts';

export interface TrackingServer {
  readonly port: number;
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>;
}

export async function startTrackingServer(options: TrackingServerOptions): Promise<TrackingServer> {
  const program = fileURLToPath(new URL('tracking-server.ts', import.meta.url));
  const child: ChildProcess = fork(program, [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
