import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../config.ts';
import { OperationalError } from '../errors.ts';
import { readIfThere } from '../lib/kept-file.ts';

const web = join(repositoryRoot, 'web');
const stamp = join(web, 'dist/.built-from');

/** What the built web depends on; of the server, the rooms whose contracts the browser shares. */
const sources = [
  'web/src/**/*',
  'web/public/**/*',
  'web/{index.html,vite.config.ts,package.json,tsconfig.json}',
  'server/src/{activities,campaigns,catalog,channels,lib,query,schedules}/**/*.ts',
  'schema.graphql',
  'pnpm-lock.yaml',
];

/**
 * Builds web/dist where it is missing or was built from other sources; some 10 ms when there is nothing to do.
 * @throws OperationalError with the builder's words when it fails.
 */
export async function buildWebWhenStale(
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<void> {
  const builder = join(web, 'node_modules/vite/bin/vite.js');
  const current = digest();
  if (readIfThere(stamp) === current) return;
  if (!existsSync(builder))
    throw new OperationalError('The web app cannot be built: its packages are not installed.');
  say('Building the web app (only after a change) ...');
  await build(builder);
  writeFileSync(stamp, `${current}\n`);
}

function digest(): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: repositoryRoot, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of files)
    hash.update(file.slice(repositoryRoot.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function build(builder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: web,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new OperationalError(`The web app could not be built:\n${said}`));
    });
  });
}
