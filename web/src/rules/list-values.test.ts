import { describe, expect, it } from 'vitest';
import { mergeValues, readValues } from './list-values.ts';

describe('values from a paste', () => {
  it('are one a line or a cell, or parted by commas or semicolons on a single line', () => {
    expect(readValues('Rome\r\nPorto, Old Town\n', 'string').values).toEqual(['Rome', 'Porto, Old Town']);
    expect(readValues('Rome\tPorto', 'string').values).toEqual(['Rome', 'Porto']);
    expect(readValues(' Rome; Porto ,"Lisbon"', 'string').values).toEqual(['Rome', 'Porto', 'Lisbon']);
  });

  it('come once, without the empty ones', () => {
    expect(readValues('a\n\n  \nb\na', 'string').values).toEqual(['a', 'b']);
    expect(readValues('', 'string')).toEqual({ values: [], refused: [] });
  });

  it('are numbers where numbers are wanted, and what is none is told', () => {
    expect(readValues('1\n2.5\nmany', 'decimal')).toEqual({ values: [1, 2.5], refused: ['many'] });
    expect(readValues('007', 'string').values).toEqual(['007']);
  });

  it('keep the digits of a number that is too large to be held exactly', () => {
    expect(readValues('9007199254740993', 'bigint').values).toEqual(['9007199254740993']);
  });
});

it('adds to a list only what it does not hold, text or number', () => {
  expect(mergeValues([1, 'b'], ['1', 'b', 'c'])).toEqual([1, 'b', 'c']);
});
