import { describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { inWords } from './in-words.ts';
import { readSchedule } from './read-schedule.ts';
import { weekdays } from './schedule.ts';

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const times = ['09:30'];
const say = (given: object) => inWords(readSchedule(given), 'Europe/Madrid');

describe('a schedule in words', () => {
  it.each<[string, object]>([
    ['Once on 28 March 2027 at 02:30', { kind: 'once', at: '2027-03-28T02:30' }],
    ['Every day at 09:30', { kind: 'daily', on: weekdays, times }],
    [
      'Every weekday at 09:30 and 18:00',
      { kind: 'daily', on: weekdays.slice(0, 5), times: ['18:00', '09:30'] },
    ],
    ['Every Tuesday and Friday at 09:30', { kind: 'weekly', every: 1, on: ['friday', 'tuesday'], times }],
    [
      'Every 15 minutes from 08:00 to 20:00, every Monday',
      { kind: 'interval', every: 15, unit: 'minute', start: '08:00', end: '20:00', on: ['monday'] },
    ],
    [
      'Every hour from 00:00 to 23:59, every day',
      { kind: 'interval', every: 1, unit: 'hour', start: '00:00', end: '23:59', on: weekdays },
    ],
    ['Every day of July and August at 09:30', { kind: 'monthly', months: [8, 7], on: 'everyDay', times }],
    [
      'On the last day of every month at 09:30',
      { kind: 'monthly', months: everyMonth, on: 'lastDay', times },
    ],
    [
      'On the 1st, 2nd, 3rd, 11th and 22nd of every month at 09:30',
      { kind: 'monthly', months: everyMonth, on: 'dates', dates: [22, 11, 3, 2, 1], times },
    ],
    [
      'On the second Friday of January at 09:30',
      { kind: 'monthly', months: [1], on: 'weekday', nth: 'second', weekday: 'friday', times },
    ],
  ])('%s', (words, when) => {
    expect(say({ when })).toBe(`${words}, Europe/Madrid`);
  });

  it('says the weeks, the period and that it is paused', () => {
    const when = { kind: 'weekly', every: 2, on: ['tuesday', 'friday'], times };
    expect(say({ when, from: '2027-03-01' })).toBe(
      'Every second Tuesday and Friday at 09:30, Europe/Madrid, from 1 March 2027',
    );
    expect(
      say({ when: { ...when, every: 6 }, from: '2027-03-01', until: '2027-12-31', isPaused: true }),
    ).toBe(
      'Every 6 weeks on Tuesday and Friday at 09:30, Europe/Madrid, from 1 March 2027 until 31 December 2027, paused',
    );
  });
});

describe('a schedule that cannot be used', () => {
  const daily = { kind: 'daily', on: ['monday'], times };
  it.each<[string, string, object]>([
    [
      'schedule.once.at',
      'There is no such date from 1970 to 2999.',
      { when: { kind: 'once', at: '2027-02-30T10:00' } },
    ],
    ['schedule.from', 'Give a year from 1970 to 2999.', { when: daily, from: '0000-01-01' }],
    ['schedule.daily.on', 'Choose at least one weekday.', { when: { ...daily, on: [] } }],
    ['schedule.daily.times', 'Give at least one time of day.', { when: { ...daily, times: [] } }],
    [
      'schedule.daily.times.1',
      'Give a time of day, as 09:30.',
      { when: { ...daily, times: ['10:00', '24:00'] } },
    ],
    [
      'schedule.until',
      'The last day is before the first.',
      { when: daily, from: '2027-02-02', until: '2027-02-01' },
    ],
    [
      'schedule.until',
      'A single launch has no period.',
      { when: { kind: 'once', at: '2027-02-02T10:00' }, until: '2027-03-01' },
    ],
    [
      'schedule.from',
      'Give the date from which the weeks are counted.',
      { when: { kind: 'weekly', every: 2, on: ['monday'], times } },
    ],
    [
      'schedule.interval.end',
      'The end of the day’s launches is before their start.',
      { when: { kind: 'interval', on: ['monday'], every: 5, unit: 'minute', start: '20:00', end: '08:00' } },
    ],
    [
      'schedule.monthly.dates',
      'None of the months has such a day.',
      { when: { kind: 'monthly', months: [2, 4], on: 'dates', dates: [31], times } },
    ],
    [
      'schedule.monthly.months.0',
      'A month is a number from 1 to 12.',
      { when: { kind: 'monthly', months: [13], on: 'everyDay', times } },
    ],
    [
      'schedule.monthly.weekday',
      'Choose a weekday.',
      { when: { kind: 'monthly', months: [2], on: 'weekday', nth: 'last', times } },
    ],
  ])('names the field: %s', (field, message, given) => {
    expect(() => readSchedule(given)).toThrow(UserError);
    expect(() => readSchedule(given)).toThrow(expect.objectContaining({ field, message }));
  });
});
