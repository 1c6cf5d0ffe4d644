import { expect, it } from 'vitest';
import { failureAt, failureElsewhere } from './failure-at.ts';

const failure = {
  message: 'The entity has 2 faults.',
  hint: null,
  code: 'USER',
  field: 'name',
  issues: [
    { field: 'name', message: 'A name is needed.' },
    { field: 'attributes.1.name', message: 'It appears twice.' },
  ],
};

it('tells each field its own fault', () => {
  expect(failureAt(failure, 'attributes.1.name')).toBe('It appears twice.');
  expect(failureAt(failure, 'name')).toBe('A name is needed.');
  expect(failureAt(failure, 'label')).toBeUndefined();
});

it('leaves to the form what stands at none of its fields', () => {
  expect(failureElsewhere(failure, ['name'])).toBe('It appears twice.');
  expect(failureElsewhere(failure, ['name', 'attributes.*'])).toBeUndefined();
  expect(failureElsewhere({ ...failure, field: null, issues: [] }, ['name'])).toBe(
    'The entity has 2 faults.',
  );
  expect(failureElsewhere(null, [])).toBeUndefined();
});
