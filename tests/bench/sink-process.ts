import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A mail server in a process of its own; it ends when it is disconnected. */
export async function openSink(): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, '../kit/smtp-sink-process.ts'));
  const [port] = (await once(child, 'message')) as [number];
  return { child, port };
}
