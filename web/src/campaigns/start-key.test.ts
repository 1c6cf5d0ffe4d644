import { expect, it } from 'vitest';
import { nameStarts } from './start-key.ts';

const start = { mode: 'test', variables: { city: 'Porto' }, revision: 3 };

it('names the same start alike until it is known to be done', () => {
  const { keyOf, done } = nameStarts();
  const key = keyOf(start);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(keyOf({ ...start })).toBe(key);
  done();
  expect(keyOf(start)).not.toBe(key);
});

it('names anew what differs: other variables, or a draft that was changed since', () => {
  const { keyOf } = nameStarts();
  const key = keyOf(start);
  const changed = keyOf({ ...start, revision: 4 });
  expect(changed).not.toBe(key);
  expect(keyOf({ ...start, revision: 4, variables: { city: 'Faro' } })).not.toBe(changed);
});
