import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launchesByWatching } from '../../../tests/kit/reference-schedule.ts';
import { inWords } from './in-words.ts';
import { launchTimes, nextLaunch } from './launch-times.ts';
import {
  monthDays,
  nths,
  schedule as contract,
  weekdays,
  type Schedule,
  type ScheduleGiven,
} from './schedule.ts';

/** Two years each, with 29 February among them, clocks that change at midnight, by half an hour, and not at all. */
const places = [
  ['America/Sao_Paulo', '2017-07-01', '2019-07-01'],
  ['America/Sao_Paulo', '2027-06-01', '2029-06-01'],
  ['Europe/Paris', '2027-06-01', '2029-06-01'],
  ['Australia/Lord_Howe', '2027-06-01', '2029-06-01'],
  ['Asia/Kathmandu', '2027-06-01', '2029-06-01'],
] as const;

const of = (when: ScheduleGiven['when'], more: Omit<ScheduleGiven, 'when'> = {}): Schedule =>
  contract.parse({ when, ...more });
const everyDay = [...weekdays];
const everyMonth = Array.from({ length: 12 }, (_, index) => index + 1);
const monthly = { kind: 'monthly' as const, months: everyMonth, times: ['02:15'] };

const variants: Readonly<Record<string, Schedule>> = {
  'every day': of({ kind: 'daily', on: everyDay, times: ['09:30'] }),
  'every day in an hour that clocks skip and repeat': of({ kind: 'daily', on: everyDay, times: ['02:10'] }),
  'every day at midnight': of({ kind: 'daily', on: everyDay, times: ['00:00'] }),
  'every day just before midnight': of({ kind: 'daily', on: everyDay, times: ['23:30'] }),
  'on weekdays': of({ kind: 'daily', on: weekdays.slice(0, 5), times: ['02:30'] }),
  'on chosen weekdays': of({ kind: 'daily', on: ['sunday', 'wednesday'], times: ['00:20'] }),
  'every day within a period': of(
    { kind: 'daily', on: everyDay, times: ['00:00', '23:59'] },
    { from: '2018-02-10', until: '2028-03-26' },
  ),
  'at chosen times': of({
    kind: 'daily',
    on: everyDay,
    times: ['23:45', '02:20', '01:50', '02:00', '00:30'],
  }),
  'every 15 minutes of the night': of({
    kind: 'interval',
    on: everyDay,
    every: 15,
    unit: 'minute',
    start: '00:00',
    end: '04:00',
  }),
  'every 7 minutes within a window on Sundays': of({
    kind: 'interval',
    on: ['sunday'],
    every: 7,
    unit: 'minute',
    start: '01:03',
    end: '23:58',
  }),
  'every 5 hours': of({
    kind: 'interval',
    on: everyDay,
    every: 5,
    unit: 'hour',
    start: '02:05',
    end: '23:00',
  }),
  'every week': of({ kind: 'weekly', every: 1, on: ['sunday'], times: ['02:00'] }),
  'every second week from a date': of(
    { kind: 'weekly', every: 2, on: ['tuesday', 'sunday'], times: ['02:00', '18:00'] },
    { from: '2017-09-14' },
  ),
  'every fifth week from a date that comes': of(
    { kind: 'weekly', every: 5, on: ['friday', 'monday'], times: ['00:10'] },
    { from: '2018-01-17' },
  ),
  'every day of chosen months': of({ ...monthly, months: [2, 3, 10, 11], on: 'everyDay' }),
  'on the last day of the month': of({ ...monthly, on: 'lastDay' }),
  'on the 31st': of({ ...monthly, on: 'dates', dates: [31] }),
  'on 29 February': of({ ...monthly, months: [2], on: 'dates', dates: [29] }),
  'on the 1st, 15th and 30th': of({ ...monthly, on: 'dates', dates: [1, 15, 30] }),
  'on the second Sunday': of({ ...monthly, on: 'weekday', nth: 'second', weekday: 'sunday' }),
  'on the last Sunday': of({ ...monthly, on: 'weekday', nth: 'last', weekday: 'sunday' }),
  'on the fifth Friday': of({ ...monthly, on: 'weekday', nth: 'fifth', weekday: 'friday' }),
};

function between(schedule: Schedule, zone: string, start: Date, end: Date): Date[] {
  const found: Date[] = [];
  for (const time of launchTimes(schedule, zone, new Date(start.getTime() - 1))) {
    if (time >= end) break;
    found.push(time);
  }
  return found;
}

describe.each(places)('launches in %s from %s to %s', (zone, from, to) => {
  const [start, end] = [new Date(from), new Date(to)];
  it.each(Object.entries(variants))('are those that a watched clock gives: %s', (_name, schedule) => {
    const expected = launchesByWatching(schedule, zone, start, end);
    expect(between(schedule, zone, start, end)).toEqual(expected);
  });
});

it('has launches to compare in every variant', () => {
  const [start, end] = [new Date('2027-06-01'), new Date('2029-06-01')];
  for (const [name, schedule] of Object.entries(variants)) {
    const first = nextLaunch(schedule, 'Europe/Paris', start);
    expect(first !== null && first < end, name).toBe(true);
  }
});

describe('when clocks change', () => {
  const at = (schedule: Schedule, zone: string, after: string, count: number) =>
    [...launchTimes(schedule, zone, new Date(after)).take(count)].map((time) => time.toISOString());

  it('launches a skipped time at the first moment after the gap, once', () => {
    const nightly = of({ kind: 'daily', on: everyDay, times: ['02:15', '02:45', '03:00'] });
    expect(at(nightly, 'Europe/Paris', '2027-03-27T23:00Z', 2)).toEqual([
      '2027-03-28T01:00:00.000Z',
      '2027-03-29T00:15:00.000Z',
    ]);
    const once = of({ kind: 'once', at: '2027-03-28T02:30' });
    expect(at(once, 'Europe/Paris', '2027-01-01T00:00Z', 2)).toEqual(['2027-03-28T01:00:00.000Z']);
    const midnight = of({ kind: 'daily', on: everyDay, times: ['00:30'] });
    expect(at(midnight, 'America/Sao_Paulo', '2018-11-03T12:00Z', 1)).toEqual(['2018-11-04T03:00:00.000Z']);
  });

  it('launches a repeated time the first time', () => {
    const nightly = of({ kind: 'daily', on: everyDay, times: ['02:30'] });
    expect(at(nightly, 'Europe/Paris', '2027-10-30T12:00Z', 2)).toEqual([
      '2027-10-31T00:30:00.000Z',
      '2027-11-01T01:30:00.000Z',
    ]);
    const halfHour = of({ kind: 'daily', on: everyDay, times: ['01:45'] });
    expect(at(halfHour, 'Australia/Lord_Howe', '2027-04-03T00:00Z', 2)).toEqual([
      '2027-04-03T14:45:00.000Z',
      '2027-04-04T15:15:00.000Z',
    ]);
  });

  it('counts days as the zone does, from the first moment of the first to the last of the last', () => {
    const all = of(
      { kind: 'daily', on: everyDay, times: ['00:00', '23:59'] },
      { from: '2027-01-02', until: '2027-01-03' },
    );
    expect(at(all, 'Asia/Kathmandu', '2026-01-01T00:00Z', 9)).toEqual([
      '2027-01-01T18:15:00.000Z',
      '2027-01-02T18:14:00.000Z',
      '2027-01-02T18:15:00.000Z',
      '2027-01-03T18:14:00.000Z',
    ]);
  });

  it('leaves out a date that a zone leaves out', () => {
    const daily = of({ kind: 'daily', on: everyDay, times: ['09:00'] });
    const days = at(daily, 'Pacific/Apia', '2011-12-29T12:00Z', 2);
    expect(days).toEqual(['2011-12-29T19:00:00.000Z', '2011-12-30T19:00:00.000Z']);
  });

  it('never gives the moment it is asked after, and ends with the schedule', () => {
    const daily = of({ kind: 'daily', on: everyDay, times: ['09:00'] }, { until: '2027-01-02' });
    expect(at(daily, 'UTC', '2027-01-01T09:00:00.000Z', 3)).toEqual(['2027-01-02T09:00:00.000Z']);
    expect(at(daily, 'UTC', '2027-01-01T08:59:59.999Z', 1)).toEqual(['2027-01-01T09:00:00.000Z']);
    expect(nextLaunch(daily, 'UTC', new Date('2027-01-02T09:00:00Z'))).toBeNull();
    expect(
      nextLaunch(of({ kind: 'once', at: '2020-01-01T00:00' }), 'UTC', new Date('2027-01-01')),
    ).toBeNull();
  });
});

const someOf = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });
const time = fc
  .oneof(
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 15),
  )
  .map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
const times = fc.array(time, { minLength: 1, maxLength: 4 });
const day = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2027, 5, 1 + days)).toISOString().slice(0, 10));
const timing = fc.oneof(
  fc.record({ kind: fc.constant('once'), at: fc.tuple(day, time).map((both) => both.join('T')) }),
  fc.record({ kind: fc.constant('daily'), on: someOf(weekdays), times }),
  fc.record({
    kind: fc.constant('interval'),
    on: someOf(weekdays),
    every: fc.integer({ min: 13, max: 200 }),
    unit: fc.constantFrom('minute', 'hour'),
    start: time,
    end: fc.constant('23:59'),
  }),
  fc.record({
    kind: fc.constant('weekly'),
    every: fc.integer({ min: 1, max: 6 }),
    on: someOf(weekdays),
    times,
  }),
  fc.record({
    kind: fc.constant('monthly'),
    months: someOf(everyMonth),
    on: fc.constantFrom(...monthDays),
    dates: someOf(Array.from({ length: 31 }, (_, index) => index + 1)),
    nth: fc.constantFrom(...nths),
    weekday: fc.constantFrom(...weekdays),
    times,
  }),
);
const generated = fc
  .record({ when: timing, from: fc.option(day), until: fc.option(day) })
  .map((given) => contract.safeParse(given))
  .filter(({ success }) => success)
  .map(({ data }) => data!);

it('gives what a watched clock gives for any schedule, in any of the zones', () => {
  fc.assert(
    fc.property(generated, fc.constantFrom(...places.slice(1)), (schedule, [zone, from, to]) => {
      const [start, end] = [new Date(from), new Date(to)];
      const expected = launchesByWatching(schedule, zone, start, end);
      expect(between(schedule, zone, start, end)).toEqual(expected);
      expect(inWords(schedule, zone)).toContain(zone);
    }),
    { numRuns: 40 },
  );
}, 60_000);
