import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { repositoryRoot } from '../../server/src/config.ts';

const onTheSystem = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium: CHROME_PATH, else the one that comes as a package (Linux on x64): pinned like all else, and without the
 * parts that nobody sees in tests. Elsewhere one of the system's.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') return named;
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  const installed = onTheSystem.find((path) => existsSync(path));
  if (installed === undefined)
    throw new Error('No Chromium found. Install Chromium or Chrome, or name one in CHROME_PATH.');
  return installed;
}

async function unpacked(): Promise<string> {
  // It unpacks itself into the temporary folder, where another user's copy would be out of reach.
  const folder = join(repositoryRoot, 'node_modules/.cache/chromium');
  mkdirSync(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** A browser that talks to this machine only. Close it when done. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Where screenshots go; kept out of git. */
export function outputFolder(): string {
  const folder = join(repositoryRoot, 'tests/browser/output');
  mkdirSync(folder, { recursive: true });
  return folder;
}
