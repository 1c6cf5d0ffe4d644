import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../../tests/kit/temp-folder.ts';
import { folderHolder, lockFolder } from './folder-lock.ts';

it('refuses a folder that a living process holds, and names the process', () => {
  const folder = tempFolder();
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
  expect(folderHolder(folder)?.pid).toBe(process.pid);
  release();
  expect(folderHolder(folder)).toBeUndefined();
  lockFolder(folder)();
});

it('takes over from a process that was killed', async () => {
  const folder = tempFolder();
  const script = `import { lockFolder } from '${join(import.meta.dirname, 'folder-lock.ts')}';
    lockFolder('${folder}'); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await once(child.stdout, 'data');
  expect(() => lockFolder(folder)).toThrow(`in use by process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const release = lockFolder(folder);
  expect(folderHolder(folder)?.pid).toBe(process.pid);
  release();
});

it('does not mistake a later process of the same number for the one that held it', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'server.pid'), `${process.pid}\nlong ago\n`);
  lockFolder(folder)();
  expect(existsSync(join(folder, 'server.pid'))).toBe(false);
});
