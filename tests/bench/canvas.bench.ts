import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { client } from '../kit/client.ts';
import { freePort } from '../kit/free-port.ts';
import { signIn } from '../kit/sign-in.ts';
import { endServer, spawnServer } from '../kit/spawn-server.ts';

/** Frames while a campaign of 500 activities is panned and zoomed by mouse: at 50 a second or more it feels fluid. */
const activities = 500;
const wantedFps = 50;
const seconds = 5;
const size = { width: 1440, height: 900 };
const person = { email: 'ana@example.com', password: 'a good password' };

/** Audiences, each with a chain behind it, in rows: as wide and as high as such a campaign is after tidying up. */
function largeGraph() {
  const columns = 20;
  const parts = Array.from({ length: activities }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const kind =
      column === 0 ? 'build-audience' : column === columns - 1 ? 'end' : chain[column % chain.length];
    return {
      id: `a${index}`,
      kind,
      label: `Step ${index}`,
      position: { x: column * 350, y: row * 180 },
      config: {},
    };
  });
  const transitions = parts.flatMap(({ kind }, index) =>
    kind === 'end'
      ? []
      : [
          {
            id: `t${index}`,
            sourceActivity: `a${index}`,
            outlet: 'out',
            targetActivity: `a${index + 1}`,
            inlet: 'in',
            label: index % 5 === 0 ? 'Onward' : null,
          },
        ],
  );
  return { activities: parts, transitions };
}
const chain = ['wait', 'deduplication', 'enrichment', 'wait', 'combine'];

interface Frames {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  readonly fps: number;
}

/** Times between frames while something is done. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const kept = globalThis as unknown as { frames: number[] };
    const frames: number[] = [];
    kept.frames = frames;
    const look = (at: number): void => {
      if (kept.frames !== frames) return;
      frames.push(at);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await act();
  const at = await page.evaluate(() => {
    const kept = globalThis as unknown as { frames: number[] };
    const { frames } = kept;
    kept.frames = [];
    return frames;
  });
  const took = at.slice(1).map((each, index) => each - (at[index] ?? 0));
  const sorted = took.toSorted((a, b) => a - b);
  const rank = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const total = took.reduce((sum, one) => sum + one, 0);
  return {
    count: took.length,
    median: rank(0.5),
    p95: rank(0.95),
    worst: rank(1),
    fps: (1000 * took.length) / total,
  };
}

async function pan(page: Page): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  const y = size.height - 160;
  for (let round = 0; performance.now() < until; round += 1) {
    const [from, to] = round % 2 === 0 ? [1_100, 400] : [400, 1_100];
    await page.mouse.move(from, y);
    await page.mouse.down();
    for (let step = 1; step <= 40 && performance.now() < until; step += 1)
      await page.mouse.move(from + ((to - from) * step) / 40, y - (step % 20) * 4);
    await page.mouse.up();
  }
}
async function zoom(page: Page): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  await page.mouse.move(size.width / 2, size.height / 2);
  await page.keyboard.down('Control');
  for (let step = 0; performance.now() < until; step += 1)
    await page.mouse.wheel(0, Math.floor(step / 24) % 2 === 0 ? 25 : -25);
  await page.keyboard.up('Control');
}

const dataDir = mkdtempSync(join(tmpdir(), 'partitura-bench-'));
chmodSync(dataDir, 0o755);
const { child, ready } = spawnServer({
  program: 'start',
  env: {
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    DEMO: 'off',
    ADMIN_EMAIL: person.email,
    ADMIN_PASSWORD: person.password,
  },
});
const browser = await openBrowser();
try {
  const url = await ready;
  const page = await browser.newPage({ viewport: size });
  await signIn(page, url, person);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const { createCampaign } = await client(url, { cookie, origin: url }).query<{
    createCampaign: { id: string };
  }>('mutation ($graph: GraphInput!) { createCampaign(name: "Large", graph: $graph) { id } }', {
    graph: largeGraph(),
  });
  await page.goto(`${url}/campaigns/${createCampaign.id}`);
  await page.locator('.vue-flow__node-activity').first().waitFor();

  const rows: Record<string, Frames> = {
    'at rest': await framesWhile(page, () => page.waitForTimeout(1_000)),
    'panning, labels can be read': await framesWhile(page, () => pan(page)),
    zooming: await framesWhile(page, () => zoom(page)),
  };
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.waitForTimeout(600);
  rows['panning, all 500 in sight'] = await framesWhile(page, () => pan(page));
  console.table(
    Object.fromEntries(
      Object.entries(rows).map(([name, { count, median, p95, worst, fps }]) => [
        name,
        {
          frames: count,
          'median ms': median.toFixed(1),
          'p95 ms': p95.toFixed(1),
          'worst ms': worst.toFixed(1),
          'frames a second': fps.toFixed(1),
        },
      ]),
    ),
  );
  const slow = Object.entries(rows).filter(([, { fps }]) => fps < wantedFps);
  if (slow.length > 0) {
    console.error(`Below ${wantedFps} frames a second: ${slow.map(([name]) => name).join('; ')}.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await endServer(child, 'SIGTERM', 30_000);
  rmSync(dataDir, { recursive: true, force: true });
}
