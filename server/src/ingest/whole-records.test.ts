import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCutter, type BrokenLine } from './csv-cutter.ts';
import { wholeRecords } from './whole-records.ts';

const look = (text: string, more = {}) =>
  wholeRecords(Buffer.from(text), { separator: ',', columns: 2, ...more });

it('counts records and lines between quotes in order', () => {
  expect(look('a,b\n"c","d ""e"" f"\r\n"two\nlines",g\n')).toEqual({ rows: 3, lines: 4, end: 35 });
});

it('leaves a record whose quote is still open to the next portion', () => {
  expect(look('a,b\nc,"still\nopen')).toEqual({ rows: 1, lines: 1, end: 4 });
});

it('has somebody look at whatever COPY would take differently', () => {
  for (const text of ['a,b\n\n', 'a,b\n\r\n', 'a"b,c\n', '"a"b,c\n', '"a" ,c\n', 'a,b\n\\.\n'])
    expect(look(text), JSON.stringify(text)).toBeNull();
  expect(look('"two\nlines",b\n', { multiLine: false })).toBeNull();
  expect(look('a\nb\n', { columns: 1 })).toBeNull();
});

it('finds the records that the cutter finds, or those that COPY refuses', () => {
  const text = fc.array(fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', '\r', '",', ',"', '"\n'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const bytes = Buffer.from(`${parts.join('')}\n`);
      const found = wholeRecords(bytes, { separator: ',', columns: 2 });
      if (found === null) return;
      const broken: BrokenLine[] = [];
      const cutter = csvCutter({
        separator: ',',
        columns: 2,
        headerLines: 0,
        onBroken: (line) => broken.push(line),
      });
      cutter.push(bytes.subarray(0, found.end));
      cutter.end();
      // COPY counts columns itself, and takes no carriage return within a field: it refuses the portion.
      const [first] = broken;
      if (first !== undefined)
        expect(String(first.reason)).toMatch(/^has (\d+ columns?, the|a carriage return)/);
      if (broken.length > 0) return;
      const gaps = cutter.gaps.reduce((sum, { lines }) => sum + lines, 0);
      expect([cutter.rows, gaps]).toEqual([found.rows, 0]);
    }),
    { numRuns: 20_000 },
  );
});
