import { expect, it } from 'vitest';
import { overTimeOption } from './over-time-option.ts';

const hour = (at: number) => ({
  at: `2026-03-01T0${at}:00:00Z`,
  sends: 10,
  delivered: 9,
  opens: at,
  clicks: 0,
});

it('draws bars while the hours are too few for a line', () => {
  const { series, xAxis } = overTimeOption([hour(1)], false);
  expect(xAxis.type).toBe('category');
  expect(series.map(({ type, data }) => [type, data])).toEqual([
    ['bar', [9]],
    ['bar', [1]],
    ['bar', [0]],
  ]);
});

it('draws lines over time after that', () => {
  const { series, xAxis } = overTimeOption([1, 2, 3, 4].map(hour), false);
  expect(xAxis.type).toBe('time');
  expect(series[1]).toMatchObject({ type: 'line', data: [1, 2, 3, 4].map((at) => [hour(at).at, at]) });
});
