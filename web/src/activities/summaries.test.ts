import { expect, test } from 'vitest';
import { initialConfig, kindNames } from './contract-of.ts';
import { summaryOf } from './registry.ts';

test('every kind has a summary of a new activity', () => {
  for (const kind of kindNames) expect(summaryOf(kind, initialConfig(kind)), kind).not.toBe('');
});

test('says what an activity does in one line', () => {
  const name = { type: 'attribute' as const, path: [], name: 'email' };
  expect(summaryOf('deduplication', { fields: [name] })).toBe('1 per email');
  expect(summaryOf('deduplication', { fields: [name], keep: 0 })).toBe('All per email');
  expect(
    summaryOf('combine', { operation: 'union', match: { by: 'columns', columns: ['email', 'city'] } }),
  ).toBe('Union: in any of them, by email, city');
  expect(summaryOf('change-dimension', { dimension: 'people', path: ['account', 'owner'] })).toBe(
    'To people over account › owner',
  );
  expect(
    summaryOf('reconciliation', {
      dimension: 'people',
      match: { by: 'pairs', pairs: [{ own: { type: 'column', name: 'mail' }, other: name }] },
    }),
  ).toBe('people by email');
  expect(summaryOf('wait', { mode: 'duration', amount: 1, unit: 'minute' })).toBe('1 minute');
  expect(summaryOf('split', { subsets: [{ id: 'top', label: 'Top' }] })).toBe('Top / The rest');
  const country = {
    type: 'compare',
    operand: { type: 'attribute', path: ['address'], name: 'country' },
    operator: 'isNotEmpty',
  };
  expect(
    summaryOf('build-audience', {
      dimension: 'customers',
      rule: { type: 'group', operator: 'and', members: [country] },
    }),
  ).toBe('customers · 1 condition');
});

test('survives a config that is not valid, and a kind that is not known', () => {
  expect(summaryOf('email', null)).toBe('Write a message');
  expect(summaryOf('wait', { mode: 'duration', amount: '' })).toContain('day');
  expect(summaryOf('teleport', {})).toBe('Unknown kind');
});
