import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('quotes what would be taken for a separator, and tells nothing from an empty text', () => {
  expect(csvLine(['Ana', 'a,b', 'say "hi"', 'two\nlines', null, '', 7, true])).toBe(
    'Ana,"a,b","say ""hi""","two\nlines",,"",7,true\r\n',
  );
});

it('makes formulas harmless and leaves numbers alone', () => {
  expect(csvLine(['=1+1', '@sum', '-12.50', '-x', '+55 11'])).toBe("'=1+1,'@sum,-12.50,'-x,'+55 11\r\n");
});
