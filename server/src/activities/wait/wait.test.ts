import { describe, expect, it } from 'vitest';
import type { Population } from '../population.ts';
import type { PerformContext } from '../kind.ts';
import { endOfWait, waitKind } from './wait.ts';

const noon = new Date('2026-03-01T12:00:00Z');
const people: Population = { dimension: 'customer', columns: [], worktable: 't', branch: null, count: 3 };
const aDay = { mode: 'duration', amount: 1, unit: 'day' } as const;

function context(given: Partial<PerformContext>): PerformContext {
  const said: Partial<PerformContext> = {
    inbound: { in: [people] },
    timeZone: 'UTC',
    clock: noon,
    wakeAt: null,
    skipWaits: false,
    log: () => {},
  };
  return { ...said, ...given } as PerformContext;
}

describe('Wait', () => {
  it('asks to be woken when the duration is over', async () => {
    expect(await waitKind.perform(aDay, context({}))).toEqual({
      type: 'wake',
      at: new Date('2026-03-02T12:00:00Z'),
    });
  });

  it('passes the population on once it was woken', async () => {
    const outcome = await waitKind.perform(aDay, context({ wakeAt: noon }));
    expect(outcome).toEqual({ type: 'done', produced: { type: 'pass', population: people } });
  });

  it('keeps its date when it is woken too early', async () => {
    const wakeAt = new Date(noon.getTime() + 5);
    expect(await waitKind.perform(aDay, context({ wakeAt }))).toEqual({ type: 'wake', at: wakeAt });
  });

  it('does not wait for a date that has passed', async () => {
    const outcome = await waitKind.perform({ mode: 'until', at: '2020-01-01T00:00:00Z' }, context({}));
    expect(outcome.type).toBe('done');
  });

  it('does not wait in a test run, and says so', async () => {
    const said: string[] = [];
    const outcome = await waitKind.perform(
      aDay,
      context({ skipWaits: true, log: (_level, message) => said.push(message) }),
    );
    expect(outcome.type).toBe('done');
    expect(said).toEqual(['Did not wait 1 day: a test run skips waits']);
  });

  it('keeps the time of day when clocks are put forward', () => {
    const before = new Date('2026-03-28T09:00:00+01:00');
    expect(endOfWait(aDay, before, 'Europe/Berlin')).toEqual(new Date('2026-03-29T09:00:00+02:00'));
  });

  it('counts hours as they pass, whatever the clocks say', () => {
    const before = new Date('2026-03-28T09:00:00+01:00');
    expect(endOfWait({ mode: 'duration', amount: 24, unit: 'hour' }, before, 'Europe/Berlin')).toEqual(
      new Date('2026-03-29T10:00:00+02:00'),
    );
  });
});
