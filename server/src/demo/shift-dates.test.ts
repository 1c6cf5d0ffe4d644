import { describe, expect, it } from 'vitest';
import { daysUntilYesterday, shiftDates } from './shift-dates.ts';

describe('shiftDates', () => {
  it('moves dates and instants alike, over leap days, and leaves all else', () => {
    expect(
      shiftDates(
        'id,day,at,note\r\n1,2006-02-14,2006-02-28 04:57:20,x2006-02-14\r\n2,,"2006-02-14 is text",2006',
        15,
      ),
    ).toBe('id,day,at,note\r\n1,2006-03-01,2006-03-15 04:57:20,x2006-02-14\r\n2,,"2006-02-14 is text",2006');
  });
});

describe('daysUntilYesterday', () => {
  it('brings the newest date of the column to yesterday', () => {
    const csv = 'id,at,later\n1,2006-02-13 23:59:59,2007-01-01\n2,2006-02-14 15:16:03,\n3,,\n';
    const days = daysUntilYesterday(csv, 'at', new Date('2026-11-24T00:00:01Z'));
    expect(shiftDates(csv, days)).toContain('2,2026-11-23 15:16:03');
  });
});
