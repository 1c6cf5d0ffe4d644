import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError, UserError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { keptFile } from '../../lib/kept-file.ts';
import { ownerCan, type Owner } from './binaries.ts';

/** The superuser and the database of the embedded PostgreSQL. */
export const postgresUser = 'partitura';

/** Where a cluster and what belongs to it is kept. */
export interface ClusterFolder {
  readonly path: string;
  /** PostgreSQL's own data directory. */
  readonly data: string;
  readonly log: string;
  /** Folder of the unix socket: the cluster's own, or a short one where that path is too long for a socket. */
  readonly socket: string;
  readonly password: string;
}

const longestSocketPath = 107;

/**
 * Makes the folder of the cluster below `dataDir` and hands it to its owner.
 * Where the owner cannot reach it (root's home), it stands in /var/lib/partitura instead.
 * @throws UserError when no such folder can be made.
 */
export function prepareFolder(dataDir: string, owner: Owner): ClusterFolder {
  const path = reachableFolder(dataDir, owner);
  return {
    path,
    data: join(path, 'data'),
    log: join(path, 'postgres.log'),
    socket: socketFolder(path, owner),
    password: keptFile(join(dataDir, 'postgres-password'), () => randomBytes(24).toString('base64url')),
  };
}

/** Runs initdb where there is no cluster yet; a half-made one is thrown away. */
export function createCluster(native: string, folder: ClusterFolder, owner: Owner): void {
  if (existsSync(join(folder.data, 'PG_VERSION'))) return;
  const draft = `${folder.data}.draft`;
  const passwordFile = join(folder.path, 'initial-password');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  giveTo(passwordFile, owner);
  const options = [
    ['-D', draft, '-U', postgresUser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions'],
  ].flat();
  const made = spawnSync(join(native, 'bin/initdb'), options, {
    ...owner,
    cwd: folder.path,
    encoding: 'utf8',
  });
  rmSync(passwordFile);
  if (made.status !== 0) {
    throw new OperationalError(
      say`PostgreSQL's files could not be made in ${folder.path}:\n${made.stderr || String(made.error)}`,
    );
  }
  renameSync(draft, folder.data);
}

function reachableFolder(dataDir: string, owner: Owner): string {
  const inside = join(dataDir, 'postgres');
  const fallback = join('/var/lib/partitura', digest(dataDir), 'postgres');
  for (const path of owner.uid === undefined ? [inside] : [inside, fallback]) {
    mkdirSync(path, { recursive: true, mode: 0o755 });
    giveTo(path, owner);
    if (ownerCan(owner, '-w', path)) return path;
  }
  throw new UserError(say`PostgreSQL cannot write to ${inside} as user ${owner.uid ?? ''}.`, {
    field: 'DATA_DIR',
    hint: say`Set DATA_DIR to a folder that every user may enter, or start as an ordinary user.`,
  });
}

function socketFolder(path: string, owner: Owner): string {
  if (Buffer.byteLength(join(path, '.s.PGSQL.65535')) <= longestSocketPath) return path;
  const short = join('/tmp', `partitura-${digest(path)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  giveTo(short, owner);
  return short;
}

function giveTo(path: string, owner: Owner): void {
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
