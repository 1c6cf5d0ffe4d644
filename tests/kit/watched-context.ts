import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { outputFolder } from './browser.ts';

export interface WatchedContext {
  readonly context: BrowserContext;
  /** Requests to other machines (all were blocked), and what pages have complained about. Empty when all is well. */
  readonly complaints: readonly string[];
  /** Saves what the page shows as `<name>.png` in the output folder, once nothing moves any more. */
  shot(page: Page, name: string): Promise<void>;
}

/** As most people's systems are. */
export const withMotion: BrowserContextOptions = { reducedMotion: 'no-preference' };

const ownHosts = new Set(['localhost', '127.0.0.1']);
const movingLimitMs = 3_000;

/**
 * A person's browser, at 1440 x 900 and with as little motion as can be unless told. It reaches this machine only, and
 * whatever goes wrong in a page is kept.
 */
export async function openWatchedContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedContext> {
  const complaints: string[] = [];
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    // A headless browser's own name counts as a machine, and machines' opens and clicks are kept apart.
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
    ...options,
  });
  context.setDefaultTimeout(15_000);
  await context.route(
    ({ hostname }) => !ownHosts.has(hostname),
    (route) => {
      complaints.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error')
        complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('websocket', (socket) => {
      if (!ownHosts.has(new URL(socket.url()).hostname)) complaints.push(`socket to ${socket.url()}`);
    });
  });
  return {
    context,
    complaints,
    async shot(page, name) {
      await page.waitForFunction(isStill, undefined, { timeout: movingLimitMs }).catch(() => {});
      await page.screenshot({ path: join(outputFolder(), `${name}.png`) });
    },
  };
}

/** Runs in the page: nothing is on its way but what turns for ever. */
export function isStill(): boolean {
  return document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity);
}
