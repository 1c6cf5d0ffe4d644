import { describe, expect, it } from 'vitest';
import { draftInWords, draftOf, inputOf } from './schedule-draft.ts';

const empty = { once: null, daily: null, interval: null, weekly: null, monthly: null };
const common = { from: '2027-03-01', until: null, missed: 'skip' as const, isPaused: false };

describe('the draft of a schedule', () => {
  it('begins with none, and with tomorrow for a single launch', () => {
    const draft = draftOf(null, '2027-02-28');
    expect(inputOf(draft)).toBeNull();
    expect(inputOf({ ...draft, kind: 'once' })).toEqual({
      once: { at: '2027-03-01T09:00' },
      missed: 'makeUp',
      isPaused: false,
    });
  });

  it('gives back what it was made of', () => {
    const weekly = { every: 2, on: ['tuesday' as const], times: ['09:30'] };
    expect(inputOf(draftOf({ ...empty, ...common, weekly }, '2027-02-28'))).toEqual({ ...common, weekly });
    const monthly = {
      months: [1],
      on: 'weekday' as const,
      dates: null,
      nth: 'last' as const,
      weekday: 'friday' as const,
      times: ['08:00'],
    };
    const { dates: _dates, ...given } = monthly;
    expect(inputOf(draftOf({ ...empty, ...common, monthly }, '2027-02-28'))).toEqual({
      ...common,
      monthly: given,
    });
  });

  it('is said in plain words once it is whole', () => {
    const draft = {
      ...draftOf(null, '2027-02-28'),
      kind: 'weekly' as const,
      weeks: 2,
      on: ['tuesday' as const, 'friday' as const],
    };
    expect(draftInWords({ ...draft, from: '2027-03-01' }, 'Europe/Madrid')).toBe(
      'Every second Tuesday and Friday at 09:00, Europe/Madrid, from 1 March 2027',
    );
    expect(draftInWords({ ...draft, times: [] }, 'Europe/Madrid')).toBeNull();
    expect(draftInWords({ ...draft, kind: 'none' }, 'Europe/Madrid')).toBeNull();
  });
});
