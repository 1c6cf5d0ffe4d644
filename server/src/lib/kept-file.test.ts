import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../../tests/kit/temp-folder.ts';
import { createOnce, keptFile } from './kept-file.ts';

const folder = tempFolder();

it('makes the file once and gives the same text ever after', () => {
  const path = join(folder, 'deep/secret');
  expect(keptFile(path, () => 'first')).toBe('first');
  expect(keptFile(path, () => 'second')).toBe('first');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('leaves a file that is there as it is', () => {
  const path = join(folder, 'taken');
  expect(createOnce(path, 'mine')).toBe(true);
  expect(createOnce(path, 'yours')).toBe(false);
  expect(keptFile(path, () => 'yours')).toBe('mine');
});
