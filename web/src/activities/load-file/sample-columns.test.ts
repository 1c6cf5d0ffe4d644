import { loadFile } from '@partitura/server/activities/load-file/contract';
import { expect, it } from 'vitest';
import { hasAll, otherColumns, sampleValues } from './sample-columns.ts';

const columnsOf = (...names: string[]) =>
  loadFile.config.shape.columns.parse(names.map((name) => ({ column: name, name: name.toLowerCase() })));
const named = loadFile.config.shape.format.parse({});
const unnamed = { ...named, header: false };
const fixed = { ...named, layout: 'fixed' as const };
const sample = {
  columns: columnsOf('Mail', 'Name', 'Born'),
  rows: [
    ['ana@example.com', 'Ana', '2001-02-28'],
    ['bob@example.com', null, '2001-03-01'],
  ],
};

it('finds the values of a column by its name where the header names it, else by its place', () => {
  const own = columnsOf('Born', 'Name', 'Age');
  expect(sampleValues(sample, named, own, 0)).toEqual(['2001-02-28', '2001-03-01']);
  expect(sampleValues(sample, named, own, 1)).toEqual(['Ana', '']);
  expect(sampleValues(sample, named, own, 2)).toEqual([]);
  expect(sampleValues(sample, unnamed, own, 0)).toEqual(['ana@example.com', 'bob@example.com']);
  expect(sampleValues(sample, fixed, own, 0)).toEqual([]);
});

it('knows which columns of the file are not in the config, and whether it has all that are', () => {
  const others = (format: typeof named, own: ReturnType<typeof columnsOf>) =>
    otherColumns(sample, format, own).map(({ column }) => column);
  expect(others(named, columnsOf('Born'))).toEqual(['Mail', 'Name']);
  expect(others(named, [])).toEqual(['Mail', 'Name', 'Born']);
  expect(others(unnamed, columnsOf('a'))).toEqual(['Name', 'Born']);
  expect(hasAll(sample, named, columnsOf('Born', 'Mail'))).toBe(true);
  const [age] = columnsOf('Age');
  expect(hasAll(sample, named, [...columnsOf('Born'), age!])).toBe(false);
  expect(hasAll(sample, named, [...columnsOf('Born'), { ...age!, ignore: true }])).toBe(true);
  expect(hasAll(sample, named, [])).toBe(false);
  expect(hasAll(sample, unnamed, columnsOf('a', 'b', 'c', 'd'))).toBe(false);
});
