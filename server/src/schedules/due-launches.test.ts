import { describe, expect, it } from 'vitest';
import { dueLaunches } from './due-launches.ts';
import { readSchedule } from './read-schedule.ts';
import { weekdays } from './schedule.ts';

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const monthly = readSchedule({
  when: { kind: 'monthly', months: everyMonth, on: 'lastDay', times: ['09:00'] },
});
const everyMinute = readSchedule({
  when: { kind: 'interval', on: weekdays, every: 1, unit: 'minute', start: '00:00', end: '23:59' },
});

describe('the launches that are due', () => {
  it('are all of them, however long ago', () => {
    const { launch, missed } = dueLaunches(
      monthly,
      'Europe/Madrid',
      new Date('2027-01-31T08:00Z'),
      new Date('2027-04-15T00:00Z'),
    );
    expect(launch).toEqual({
      plannedAt: new Date('2027-03-31T07:00Z'),
      isLate: true,
      reason: 'Made up, together with those before it: no worker was running at its time.',
    });
    expect(missed.map(({ plannedAt, reason }) => [plannedAt.toISOString(), reason])).toEqual([
      ['2027-01-31T08:00:00.000Z', 'No worker was running: merged into the launch of 31 March 2027, 09:00.'],
      ['2027-02-28T08:00:00.000Z', 'No worker was running: merged into the launch of 31 March 2027, 09:00.'],
    ]);
  });

  it('are not looked at one by one where they are very many', () => {
    const [next, now] = [new Date('2027-01-01T00:00Z'), new Date('2027-03-01T00:00:30Z')];
    const { launch, missed } = dueLaunches(everyMinute, 'UTC', next, now);
    expect(launch).toEqual({ plannedAt: new Date('2027-03-01T00:00Z'), isLate: false, reason: null });
    expect(missed).toHaveLength(200);
    expect(missed.at(-1)?.plannedAt).toEqual(new Date('2027-02-28T23:59Z'));
    expect(missed[0]?.reason).toEqual(
      'No worker was running: merged into the launch of 1 March 2027, 00:00. So were those before it, since 1 January 2027, 00:00.',
    );
  });

  it('is the very one, at its time', () => {
    const next = new Date('2027-01-31T08:00Z');
    expect(dueLaunches(monthly, 'Europe/Madrid', next, next)).toEqual({
      launch: { plannedAt: next, isLate: false, reason: null },
      missed: [],
    });
  });
});
