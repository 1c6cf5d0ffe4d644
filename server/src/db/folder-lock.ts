import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { createOnce, readIfThere } from '../lib/kept-file.ts';
import { processFacts } from '../lib/process.ts';

/** Who holds a data folder. */
export interface FolderHolder {
  readonly pid: number;
  /** Tells the process from a later one with the same number. */
  readonly startedAt: string;
}

const lockFile = (dataDir: string) => join(dataDir, 'server.pid');

/**
 * Takes the data folder for this process; the lock of a process that has died, however it died, counts for nothing.
 * @returns gives it back.
 * @throws UserError that names the process which holds it.
 */
export function lockFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const path = lockFile(dataDir);
  const own = `${process.pid}\n${processFacts(process.pid)?.startedAt ?? ''}`;
  while (!createOnce(path, own)) {
    const text = readIfThere(path);
    if (text === undefined) continue;
    const holder = parse(text);
    if (isHeld(holder)) throw inUse(dataDir, holder);
    removeStale(path, text);
  }
  return () => {
    if (readIfThere(path) === own) rmSync(path, { force: true });
  };
}

/** The living process that holds the data folder, if there is one. */
export function folderHolder(dataDir: string): FolderHolder | undefined {
  const text = readIfThere(lockFile(dataDir));
  const holder = text === undefined ? undefined : parse(text);
  return holder && isHeld(holder) ? holder : undefined;
}

function parse(text: string): FolderHolder {
  const [pid = '', startedAt = ''] = text.split('\n');
  return { pid: Number(pid), startedAt };
}

function isHeld({ pid, startedAt }: FolderHolder): boolean {
  const facts = processFacts(pid);
  return facts !== undefined && !facts.isZombie && facts.startedAt === startedAt;
}

/** Takes the file aside first: when two processes find the same stale lock, neither throws away the other's new one. */
function removeStale(path: string, staleText: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readIfThere(aside);
  if (moved !== undefined && moved !== staleText) createOnce(path, moved);
  rmSync(aside, { force: true });
}

function inUse(dataDir: string, { pid }: FolderHolder): UserError {
  return new UserError(say`The data folder ${dataDir} is in use by process ${pid}.`, {
    field: 'DATA_DIR',
    code: 'DATA_DIR_IN_USE',
    hint: say`Stop that server first ("npx -y pnpm@10 stop"), or set DATA_DIR and PORT to others.`,
  });
}
