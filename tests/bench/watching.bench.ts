import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { createUser } from '../../server/src/auth/users.ts';
import { campaignSettings } from '../../server/src/campaigns/campaign.ts';
import { loadConfig } from '../../server/src/config.ts';
import { campaigns } from '../../server/src/db/schema.ts';
import { buildWebWhenStale } from '../../server/src/http/web-build.ts';
import { newId } from '../../server/src/lib/id.ts';
import { openLog } from '../../server/src/log.ts';
import { openServer } from '../../server/src/main.ts';
import { openBrowser } from '../kit/browser.ts';
import { freePort } from '../kit/free-port.ts';
import { bytesOf, loadedScript, scriptBudget } from '../kit/loaded-script.ts';
import { signIn } from '../kit/sign-in.ts';
import { at, median, withBenchDatabase } from './bench-database.ts';
import { framesDuring } from './frame-work.ts';
import { startWatchedRun } from './watched-run.ts';

/**
 * What watching costs the browser: how soon first pages, and a run that changes, can be used on a cold cache, how much
 * script they load, the work of frames and the time between them while a run of 100 activities changes 200 times a
 * second, and how memory grows over so many minutes of it (BENCH_MINUTES; the budget is for half an hour).
 */
const minutes = Number(process.argv[2] ?? process.env['BENCH_MINUTES'] ?? 1);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const [size, perSecond] = [100, 200];
const frameSeconds = 10;
// A frame's work, by the processor: how far frames lie apart besides is told, and depends on what else goes on.
const budgets = { usableMs: 1_500, scriptBytes: scriptBudget, frameMs: 32, grownBytes: 20_000_000 };
const user = { email: 'ana@example.com', password: 'a good password' };

interface Opening {
  readonly usableMs: number;
  /** Those that had been loaded by then. */
  readonly scripts: ReadonlyMap<string, number>;
}

/** From the first byte asked for, on a cold cache, until what a person wants to do there can be done. */
async function openCold(browser: Browser, url: string, usable: string, cookies: Cookies): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  const usableMs = await page.waitForFunction(
    (selector) => document.querySelector(selector) !== null && performance.now(),
    usable,
    { polling: 'raf', timeout: 30_000 },
  );
  const scripts = await loadedScript(page);
  const opening = { usableMs: Number(await usableMs.jsonValue()), scripts };
  await context.close();
  return opening;
}
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Asks for every frame that there can be; gives back the milliseconds between them as the page itself sees them. */
function frames(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const found: number[] = [];
        let last = performance.now();
        const began = last;
        const next = (now: number) => {
          found.push(now - last);
          last = now;
          if (now - began < ms) requestAnimationFrame(next);
          else resolve(found.slice(1));
        };
        requestAnimationFrame(next);
      }),
    seconds * 1000,
  );
}

/** Bytes of JavaScript that are in use once all that can be thrown away is. */
async function heap(session: CDPSession): Promise<{ bytes: number; nodes: number }> {
  for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return { bytes: usedSize, nodes };
}

const broken: string[] = [];
function hold(what: string, value: number, budget: number): void {
  if (value > budget) broken.push(`${what}: ${Math.round(value)}, and ${budget} is the most`);
}
const ms = (value: number): number => Math.round(value * 10) / 10;
const kB = (value: number): number => Math.round(value / 100) / 10;

await buildWebWhenStale();
const dataDir = mkdtempSync(join(tmpdir(), 'partitura-watching-'));
await withBenchDatabase(1, async (db, { address }) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = loadConfig(
    {
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: url,
      SECRET: 'a secret that is known to every bench',
      LOG_LEVEL: 'error',
      DEMO: 'off',
    },
    ['--role', 'api'],
  );
  const server = await openServer(config, openLog(config), { db, address, close: async () => {} });
  const browser = await openBrowser();
  try {
    await createUser(server.house.auth, db, { ...user, name: 'Ana', role: 'administrator' });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await signIn(page, url, user);
    const cookies = await context.cookies();
    const table: Record<string, object> = {};
    async function open(name: string, place: string, usable: string, known: Cookies): Promise<void> {
      const openings: Opening[] = [];
      for (let round = 0; round < rounds; round += 1)
        openings.push(await openCold(browser, place, usable, known));
      const scripts = openings[0]?.scripts ?? new Map<string, number>();
      const total = bytesOf(scripts);
      const usableMs = openings.map((opening) => opening.usableMs);
      table[name] = {
        'usable after ms': ms(median(usableMs)),
        'slowest ms': ms(Math.max(...usableMs)),
        'kB of script (gzip)': kB(total),
        chunks: scripts.size,
      };
      if (name === 'a run') return;
      hold(`${name} is usable after, in ms`, median(usableMs), budgets.usableMs);
      hold(`script of ${name}, in bytes`, total, budgets.scriptBytes);
      console.table(
        [...scripts]
          .toSorted(([, one], [, other]) => other - one)
          .slice(0, 12)
          .map(([path, bytes]) => ({ chunk: path.replace('/assets/', ''), 'kB (gzip)': kB(bytes) })),
      );
    }
    // The first pages are measured by themselves: what a run costs the machine they share is another matter.
    await open('sign in', `${url}/sign-in`, 'button[type=submit]', []);
    await db.insert(campaigns).values({ id: newId(), name: 'One', settings: campaignSettings.parse({}) });
    await open('campaigns', `${url}/campaigns`, 'td a[href^="/campaigns/"]', cookies);
    const run = await startWatchedRun(db, { size, perSecond });
    const runUrl = `${url}/campaigns/${run.campaignId}/runs/${run.runId}`;
    await open('a run', runUrl, '[data-testid="count-step0-out"]', cookies);
    console.table(table);

    await page.goto(runUrl);
    await page.getByTestId('count-step0-out').waitFor();
    await pause(3_000);
    const smooth: Record<string, object> = {};
    /** Frames that came late, and whether that was the page's own doing. */
    const late: Record<string, object> = {};
    for (const drawer of ['closed', 'log', 'tasks'] as const) {
      if (drawer === 'log') await page.getByRole('button', { name: 'Log', exact: true }).click();
      if (drawer === 'tasks') await page.getByRole('tab', { name: 'Tasks' }).click();
      await pause(1_500);
      const [before, began] = [run.changes(), performance.now()];
      let took: number[] = [];
      const drawn = await framesDuring(browser, async () => {
        took = (await frames(page, frameSeconds)).toSorted((a, b) => a - b);
      });
      const works = drawn.frames.map(({ work }) => work);
      const slow = drawn.frames.filter(({ gap }) => gap > budgets.frameMs);
      smooth[`drawer ${drawer}`] = {
        'changes/s': Math.round(((run.changes() - before) / (performance.now() - began)) * 1_000),
        'frames/s': Math.round(took.length / frameSeconds),
        'median ms': ms(median(took)),
        'p99 ms': ms(at(took, 0.99)),
        'slowest ms': ms(took.at(-1) ?? 0),
        'work: median ms': ms(median(works)),
        'p99 of work': ms(at(works, 0.99)),
        'most work': ms(Math.max(...works)),
        'longest task': ms(drawn.longestTask),
        '% of a core': Math.round(drawn.share * 100),
      };
      late[`drawer ${drawer}`] = {
        'frames shown': drawn.frames.length,
        [`more than ${budgets.frameMs} ms apart`]: slow.length,
        'by the page': slow.filter(({ work }) => work > budgets.frameMs).length,
        'most work in them': ms(Math.max(0, ...slow.map(({ work }) => work))),
        'most waited for a processor': ms(Math.max(0, ...slow.map(({ waited }) => waited))),
      };
      hold(`work of a frame with the drawer ${drawer}, in ms`, Math.max(...works), budgets.frameMs);
    }
    console.table(smooth);
    console.table(late);

    await page.getByRole('tab', { name: 'Log' }).click();
    const session = await context.newCDPSession(page);
    await pause(10_000);
    const begun = await heap(session);
    const readings = [{ minute: 0, 'MB of heap': begun.bytes / 1e6, nodes: begun.nodes }];
    const steps = Math.max(2, Math.round(minutes));
    for (let step = 1; step <= steps; step += 1) {
      await pause((minutes * 60_000) / steps);
      const { bytes, nodes } = await heap(session);
      readings.push({ minute: (minutes * step) / steps, 'MB of heap': bytes / 1e6, nodes });
    }
    console.table(readings);
    const grown = ((readings.at(-1)?.['MB of heap'] ?? 0) - begun.bytes / 1e6) * 1e6;
    console.log(`Grown by ${kB(grown)} kB in ${minutes} min at ${perSecond} changes a second.`);
    hold('memory has grown, in bytes', grown, budgets.grownBytes);
    await run.stop();
  } finally {
    await browser.close();
    await server.close();
  }
});
rmSync(dataDir, { recursive: true, force: true });
for (const line of broken) console.error(`Over budget: ${line}`);
if (broken.length > 0) process.exitCode = 1;
