import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { execute } from '../db/database.ts';
import type { OperandType } from './operand-type.ts';
import { compare } from './compare.ts';
import type { Operator, Value } from './rule.ts';
import { print } from './print.ts';
import { column } from './sql.ts';

const { db } = await freshDatabase();

interface Asked {
  readonly now: string;
  readonly timeZone?: string;
  readonly type: 'date' | 'datetime';
  readonly operator: Operator;
  readonly value?: Value;
}

/** Which of the moments meet a condition. */
async function which(
  moments: readonly string[],
  { now, timeZone = 'UTC', type, operator, value }: Asked,
): Promise<string[]> {
  const name = type === 'date' ? 'day' : 'at';
  const operand: OperandType = { type, enumValues: null };
  const moment = { now: DateTime.fromISO(now, { zone: timeZone }).toJSDate(), timeZone, variables: {} };
  const where = compare(column('m', name), operand, { operator, value }, moment);
  const statement = print({
    type: 'select',
    columns: [{ expression: column('m', 'n'), as: 'n' }],
    from: { type: 'table', schema: 'pg_temp', name: 'moments', alias: 'm' },
    where,
  });
  return await db.transaction(async (tx) => {
    await execute(tx, {
      text: `create temp table moments on commit drop as
        select n, t::date as day, t::timestamptz as at from unnest($1::text[]) with ordinality as u (t, n)`,
      params: [moments],
    });
    const { rows } = await execute<{ n: string }>(tx, statement);
    return rows.map(({ n }) => moments[Number(n) - 1] ?? '').toSorted();
  });
}

const calendar = (unit: 'day' | 'week' | 'month' | 'quarter' | 'year'): Value => ({ type: 'calendar', unit });
const days = (amount: number): Value => ({ type: 'period', amount, unit: 'day' });

describe('the calendar’s units', () => {
  const around = [
    '2025-12-31',
    '2026-02-28',
    '2026-03-01',
    '2026-03-09',
    '2026-03-15',
    '2026-03-16',
    '2026-04-01',
  ];
  const asked = { now: '2026-03-15T12:00', type: 'date' as const };
  it.each([
    ['inThis', 'week', ['2026-03-09', '2026-03-15']],
    ['inFollowing', 'week', ['2026-03-16']],
    ['inThis', 'month', ['2026-03-01', '2026-03-09', '2026-03-15', '2026-03-16']],
    ['inPrevious', 'month', ['2026-02-28']],
    ['inFollowing', 'quarter', ['2026-04-01']],
    ['inPrevious', 'quarter', ['2025-12-31']],
    ['inPrevious', 'year', ['2025-12-31']],
    ['inThis', 'day', ['2026-03-15']],
  ] as const)('%s %s', async (operator, unit, expected) => {
    expect(await which(around, { ...asked, operator, value: calendar(unit) })).toEqual(expected);
  });

  it('begin and end where the clock changes', async () => {
    const instants = [
      '2026-03-28T22:59:59Z',
      '2026-03-28T23:00Z',
      '2026-03-29T21:59:59Z',
      '2026-03-29T22:00Z',
    ];
    const spring = { now: '2026-03-29T12:00', timeZone: 'Europe/Madrid', type: 'datetime' as const };
    expect(await which(instants, { ...spring, operator: 'inThis', value: calendar('day') })).toEqual(
      instants.slice(1, 3),
    );
    expect(
      await which(instants, { ...spring, operator: 'on', value: { type: 'preset', preset: 'today' } }),
    ).toEqual(instants.slice(1, 3));
  });

  it('know days whose midnight does not come, or comes twice', async () => {
    // São Paulo skipped midnight: 4 November began at 01:00, 03:00 UTC.
    const skipped = [
      '2018-11-04T02:59:59Z',
      '2018-11-04T03:00Z',
      '2018-11-05T01:59:59Z',
      '2018-11-05T02:00Z',
    ];
    const asked = { now: '2018-11-04T12:00', type: 'datetime' as const, operator: 'inThis' as const };
    expect(await which(skipped, { ...asked, timeZone: 'America/Sao_Paulo', value: calendar('day') })).toEqual(
      skipped.slice(1, 3),
    );
    // Havana turned 01:00 back to 00:00: the day began at the first midnight, 04:00 UTC.
    const twice = ['2025-11-02T03:59:59Z', '2025-11-02T04:00Z', '2025-11-03T04:59:59Z', '2025-11-03T05:00Z'];
    const day: Value = { type: 'literal', value: '2025-11-02' };
    expect(
      await which(twice, {
        now: '2025-12-01T12:00',
        timeZone: 'America/Havana',
        type: 'datetime',
        operator: 'on',
        value: day,
      }),
    ).toEqual(twice.slice(1, 3));
  });
});

describe('anniversaries', () => {
  const born = [
    '1990-02-27',
    '1990-02-28',
    '1988-02-29',
    '1990-03-01',
    '1990-12-31',
    '1990-01-01',
  ].toSorted();
  const on = (now: string, value?: Value) =>
    which(born, {
      now: `${now}T12:00`,
      type: 'date',
      operator: value ? 'anniversaryWithin' : 'anniversaryToday',
      ...(value ? { value } : {}),
    });

  it('of 29 February are on the 28th in common years, on the 29th in leap years', async () => {
    expect(await on('2026-02-28')).toEqual(['1988-02-29', '1990-02-28']);
    expect(await on('2026-03-01')).toEqual(['1990-03-01']);
    expect(await on('2028-02-28')).toEqual(['1990-02-28']);
    expect(await on('2028-02-29')).toEqual(['1988-02-29']);
  });

  it('are within days from today on, the last one included', async () => {
    expect(await on('2026-02-26', days(1))).toEqual(['1990-02-27']);
    expect(await on('2026-02-26', days(2))).toEqual(['1988-02-29', '1990-02-27', '1990-02-28']);
    expect(await on('2028-02-26', days(2))).toEqual(['1990-02-27', '1990-02-28']);
    expect(await on('2028-02-26', days(3))).toEqual(['1988-02-29', '1990-02-27', '1990-02-28']);
  });

  it('go on over the new year, and are everyone’s within a year', async () => {
    expect(await on('2026-12-31', days(1))).toEqual(['1990-01-01', '1990-12-31']);
    expect(await on('2026-05-05', days(364))).toEqual(born);
    expect(await on('2026-05-05', { type: 'period', amount: 3, unit: 'year' })).toEqual(born);
  });

  it('of an instant are those of its day in the time zone', async () => {
    const instants = [
      '2020-03-14T22:59:59Z',
      '2020-03-14T23:00Z',
      '2020-03-15T22:59:59Z',
      '2020-03-15T23:00Z',
    ];
    expect(
      await which(instants, {
        now: '2026-03-15T08:00',
        timeZone: 'Europe/Madrid',
        type: 'datetime',
        operator: 'anniversaryToday',
      }),
    ).toEqual(instants.slice(1, 3));
  });

  it('are not within hours', () => {
    const operand: OperandType = { type: 'date', enumValues: null };
    const value: Value = { type: 'period', amount: 5, unit: 'hour' };
    expect(() =>
      compare(
        column('m', 'day'),
        operand,
        { operator: 'anniversaryWithin', value },
        {
          now: new Date(),
          timeZone: 'UTC',
          variables: {},
        },
      ),
    ).toThrow('lasts a day');
  });
});

describe('dates', () => {
  const list = (...values: string[]): Value => ({ type: 'list', values });
  it('are in lists of days and instants', async () => {
    const instants = ['2026-03-14T23:30Z', '2026-03-15T12:00Z', '2026-03-16T12:00Z'];
    const asked = { now: '2026-03-15T12:00', timeZone: 'Europe/Madrid', type: 'datetime' as const };
    const days = list('2026-03-15', '2026-03-16T12:00:00Z');
    expect(await which(instants, { ...asked, operator: 'in', value: days })).toEqual(instants);
    expect(await which(instants, { ...asked, operator: 'in', value: list('2026-03-15') })).toEqual(
      instants.slice(0, 2),
    );
    expect(await which(instants, { ...asked, operator: 'notIn', value: days })).toEqual([]);
    expect(await which(instants, { ...asked, operator: 'notIn', value: list() })).toEqual(instants);
    expect(
      await which(['2026-03-14', '2026-03-15'], {
        ...asked,
        type: 'date',
        operator: 'in',
        value: list('2026-03-15'),
      }),
    ).toEqual(['2026-03-15']);
  });

  it('are in long lists as in short ones, whatever the clocks do at midnight', async () => {
    const zones = [
      { timeZone: 'Europe/Madrid', now: '2026-03-29T12:00' },
      // Turned forward over midnight, and back over it.
      { timeZone: 'America/Asuncion', now: '2023-10-01T12:00' },
      { timeZone: 'America/Sao_Paulo', now: '2019-02-17T12:00' },
      { timeZone: 'America/Havana', now: '2026-11-01T12:00' },
    ];
    for (const zone of zones) {
      const midday = DateTime.fromISO(zone.now, { zone: zone.timeZone });
      const instants = Array.from({ length: 96 }, (_, hours) =>
        String(
          midday
            .plus({ hours: hours - 48 })
            .toUTC()
            .toISO(),
        ),
      );
      const asked = { ...zone, type: 'datetime' as const };
      const day = String(midday.toISODate());
      const short = [day, String(midday.plus({ days: 1, hours: 3 }).toUTC().toISO())];
      const others = Array.from({ length: 120 }, (_, days) =>
        String(midday.plus({ days: days + 200 }).toISODate()),
      );
      for (const operator of ['in', 'notIn'] as const) {
        const found = await which(instants, { ...asked, operator, value: list(...short) });
        expect(found.length).toBeGreaterThan(20);
        const more = { type: 'list' as const, values: [...others, ...short, ...others] };
        expect(await which(instants, { ...asked, operator, value: more })).toEqual(found);
      }
    }
  });

  it('end with the last day of the week, month, quarter and year', async () => {
    const last = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-12-31'];
    const on = (preset: 'lastDayOfWeek' | 'lastDayOfMonth' | 'lastDayOfQuarter' | 'lastDayOfYear') =>
      which(last, {
        now: '2026-02-24T12:00',
        type: 'date',
        operator: 'on',
        value: { type: 'preset', preset },
      });
    expect(await on('lastDayOfWeek')).toEqual(['2026-03-01']);
    expect(await on('lastDayOfMonth')).toEqual(['2026-02-28']);
    expect(await on('lastDayOfQuarter')).toEqual(['2026-03-31']);
    expect(await on('lastDayOfYear')).toEqual(['2026-12-31']);
  });

  it('keep the digits of a second that they are given', async () => {
    const instants = ['2026-03-15T12:00:00.123456Z', '2026-03-15T12:00:00.123Z'];
    expect(
      await which(instants, {
        now: '2026-03-15T12:00',
        type: 'datetime',
        operator: 'equals',
        value: { type: 'literal', value: '2026-03-15T12:00:00.123456Z' },
      }),
    ).toEqual(instants.slice(0, 1));
  });
});
