import type { Browser, CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Microseconds by the clock, and of them those in which the thread had a processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * The work of a page's main thread while `during` goes on, in milliseconds of processor time: the longest task, which
 * is what one frame takes at most, and the share of one processor. Unlike the time between frames it is the same on a
 * machine that has other things to do.
 */
export async function frameWork(
  browser: Browser,
  during: () => Promise<unknown>,
): Promise<{ longestMs: number; share: number }> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  const began = performance.now();
  await during();
  const tookMs = performance.now() - began;
  await ended(session);
  const works = tasksOfBusiest(events).map(({ tdur = 0 }) => tdur / 1000);
  const total = works.reduce((sum, work) => sum + work, 0);
  if (total === 0) throw new Error('The browser does not tell how long its threads had a processor.');
  return { longestMs: Math.max(...works), share: total / tookMs };
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}

/** Tasks, but not what goes on within them, of the main thread that has most: other pages of the browser stand still. */
function tasksOfBusiest(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const tasks = threads.map(({ pid, tid }) => {
    let until = -Infinity;
    return events
      .filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid)
      .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
      .filter(({ ts, dur = 0 }) => ts >= until && ((until = ts + dur), true));
  });
  return tasks.toSorted((a, b) => b.length - a.length)[0] ?? [];
}
