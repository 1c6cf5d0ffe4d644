import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('quotes what needs it and keeps a spreadsheet from reading text as a formula', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x,"y"', 1],
        ['=cmd', null],
      ],
    ),
  ).toBe('a,b\r\n"x,""y""",1\r\n\'=cmd,\r\n');
});
