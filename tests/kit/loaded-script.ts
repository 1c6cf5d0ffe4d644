import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../../server/src/config.ts';

/** What a page may load before it can be used, in bytes of script packed by gzip. */
export const scriptBudget = 300_000;

/** The scripts that a page of the built web has loaded so far: bytes, packed by gzip, by path. */
export async function loadedScript(page: Page): Promise<ReadonlyMap<string, number>> {
  const paths = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  );
  return new Map([...new Set(paths)].map((path) => [path, packed(path)]));
}

export const bytesOf = (scripts: ReadonlyMap<string, number>): number =>
  [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);

const packed = (path: string): number =>
  gzipSync(readFileSync(join(repositoryRoot, 'web/dist', path)), { level: 9 }).length;
