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
  readonly args?: { readonly name?: string; readonly id?: string };
}

/** One frame that was shown, and what the page's main thread did for it; all in milliseconds. */
export interface Frame {
  /** Since the frame before it was shown. */
  readonly gap: number;
  /** Of a processor, in all tasks of the main thread from the first that led to this frame until it was drawn. */
  readonly work: number;
  /** In which those tasks had begun, and the thread waited for a processor. */
  readonly waited: number;
}

/**
 * The frames of a page while `during` goes on. Their work is the page's own, and the same on a machine that has other
 * things to do; how far they lie apart depends on those too.
 */
export async function framesDuring(
  browser: Browser,
  during: () => Promise<unknown>,
): Promise<{ readonly frames: readonly Frame[]; readonly longestTask: number; readonly share: number }> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  });
  const began = performance.now();
  await during();
  const took = performance.now() - began;
  await ended(session);
  const { tasks, own } = busiestThread(events);
  const total = tasks.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
  if (total === 0) throw new Error('The browser does not tell how long its threads had a processor.');
  return {
    frames: framesOf(own, tasks),
    longestTask: Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000)),
    share: total / took,
  };
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}

/** Of the main thread that has most: other pages of the browser stand still. Tasks without what goes on within them. */
function busiestThread(events: readonly TraceEvent[]): { tasks: TraceEvent[]; own: TraceEvent[] } {
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const each = threads.map((thread) => {
    let until = -Infinity;
    const own = events
      .filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid)
      .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
    const tasks = own.filter(
      ({ ph, ts, dur = 0 }) => ph === 'X' && ts >= until && ((until = ts + dur), true),
    );
    return { tasks, own };
  });
  return each.toSorted((a, b) => b.tasks.length - a.tasks.length)[0] ?? { tasks: [], own: [] };
}

/** Chromium tells when the work on a frame began and ended, and, under the same id, when it was shown. */
function framesOf(own: readonly TraceEvent[], tasks: readonly TraceEvent[]): Frame[] {
  const named = (name: string, ph: string) => own.filter((event) => event.name === name && event.ph === ph);
  const shown = new Map(named('AnimationFrame::Presentation', 'n').map(({ args, ts }) => [args?.id, ts]));
  const ends = named('AnimationFrame', 'e');
  const drawn = named('AnimationFrame', 'b').flatMap(({ ts: from, args }, index) => {
    const [until, at] = [ends[index]?.ts, shown.get(args?.id)];
    return until === undefined || at === undefined ? [] : [{ from, until, at }];
  });
  return drawn.slice(1).map(({ from, until, at }, index) => {
    const of = tasks.filter(({ ts, dur = 0 }) => ts <= until && ts + dur >= from);
    const work = of.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
    const wall = of.reduce((sum, { dur = 0 }) => sum + dur / 1000, 0);
    return { gap: (at - (drawn[index]?.at ?? at)) / 1000, work, waited: wall - work };
  });
}
