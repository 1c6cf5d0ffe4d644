import { describe, expect, it } from 'vitest';
import type { Campaign } from './campaign-documents.ts';
import { pageOf, settingsDraftOf, settingsInputOf } from './settings-draft.ts';

const campaign = {
  supervisors: [],
  alertAddresses: [],
  variables: [],
  taskSeconds: null,
} as unknown as Campaign;
const draft = (taskSeconds: number | null) => settingsDraftOf({ ...campaign, taskSeconds });

describe('the budget of time', () => {
  it('is written in the largest unit that it is a whole number of', () => {
    expect(draft(null)).toMatchObject({ time: '', timeUnit: 'minutes' });
    expect(draft(90)).toMatchObject({ time: '90', timeUnit: 'seconds' });
    expect(draft(600)).toMatchObject({ time: '10', timeUnit: 'minutes' });
    expect(draft(7200)).toMatchObject({ time: '2', timeUnit: 'hours' });
  });

  it('comes back as it was, and as none where the field is empty', () => {
    for (const seconds of [null, 1, 90, 600, 7200, 604_800])
      expect(settingsInputOf(draft(seconds)).taskSeconds).toBe(seconds);
    expect(settingsInputOf({ ...draft(null), time: '1.5', timeUnit: 'hours' }).taskSeconds).toBe(5400);
  });
});

it('knows on which page a fault is', () => {
  expect(pageOf('historyDays')).toBe('history');
  expect(pageOf('variables.2.name')).toBe('variables');
  expect(pageOf('name')).toBe(null);
  expect(pageOf(null)).toBe(null);
});
