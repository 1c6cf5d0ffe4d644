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
      context({ skipWaits: true, log: (_level, message) => said.push(String(message)) }),
    );
    expect(outcome.type).toBe('done');
    expect(said).toEqual(['Did not wait 1 day: a test run skips waits']);
  });

  it('keeps the time of day when clocks are put forward', () => {
    const before = new Date('2026-03-28T09:00:00+01:00');
    expect(endOfWait(aDay, before, 'Europe/Berlin')).toEqual(new Date('2026-03-29T09:00:00+02:00'));
  });

  describe('until the next time of day', () => {
    const sunday = new Date('2026-03-01T12:00:00Z');
    const next = (time: string, weekdays: number[] = [], from = sunday, zone = 'UTC') =>
      endOfWait({ mode: 'next', time, weekdays }, from, zone).toISOString();

    it('ends today when it is still to come, else tomorrow', () => {
      expect(next('12:01')).toBe('2026-03-01T12:01:00.000Z');
      expect(next('12:00')).toBe('2026-03-02T12:00:00.000Z');
      expect(next('09:30', [], sunday, 'America/New_York')).toBe('2026-03-01T14:30:00.000Z');
    });

    it('ends on one of the weekdays, a week later where today is the only one and has passed', () => {
      expect(next('09:00', [2, 5])).toBe('2026-03-03T09:00:00.000Z');
      expect(next('09:00', [7])).toBe('2026-03-08T09:00:00.000Z');
    });

    it('takes the day of the time zone', () => {
      const late = new Date('2026-03-01T23:30:00Z');
      expect(next('09:00', [1], late, 'Asia/Tokyo')).toBe('2026-03-02T00:00:00.000Z');
    });

    it('ends as much later where clocks skip the time, and at the first of two', () => {
      expect(next('02:30', [], new Date('2026-03-28T12:00:00Z'), 'Europe/Paris')).toBe(
        '2026-03-29T01:30:00.000Z',
      );
      expect(next('02:30', [], new Date('2026-10-24T12:00:00Z'), 'Europe/Paris')).toBe(
        '2026-10-25T00:30:00.000Z',
      );
    });
  });

  it('counts hours as they pass, whatever the clocks say', () => {
    const before = new Date('2026-03-28T09:00:00+01:00');
    expect(endOfWait({ mode: 'duration', amount: 24, unit: 'hour' }, before, 'Europe/Berlin')).toEqual(
      new Date('2026-03-29T10:00:00+02:00'),
    );
  });
});
