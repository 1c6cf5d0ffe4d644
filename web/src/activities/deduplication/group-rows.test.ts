import { expect, it } from 'vitest';
import { groupRows } from './group-rows.ts';

it('says in words what is kept, and which field a value is of', () => {
  const columns = [
    { name: '_kept', label: 'Kept', type: 'boolean' },
    { name: '_value_0', label: 'Value 1', type: 'string' },
    { name: '_value_1', label: 'Value 2', type: 'string' },
  ];
  const shown = groupRows(
    {
      columns,
      rows: [
        [true, 'a', 1],
        [false, 'a', 2],
      ],
    },
    ['email'],
  );
  expect(shown.columns.map(({ label }) => label)).toEqual(['Kept', 'email', 'Value 2']);
  expect(shown.rows).toEqual([
    ['kept', 'a', 1],
    ['removed', 'a', 2],
  ]);
});
