import { describe, expect, it } from 'vitest';
import { readCsvHead, splitRecord } from './csv-head.ts';

const read = (text: string | Buffer, isWhole = true) => readCsvHead(Buffer.from(text as string), isWhole);

describe('readCsvHead', () => {
  it('finds the separator that the header uses', () => {
    expect(read('a,b\n1,2\n')).toMatchObject({
      separator: ',',
      header: ['a', 'b'],
      lines: 1,
      rest: Buffer.from('1,2\n'),
    });
    expect(read('a;b, c;d\r\n')).toMatchObject({ separator: ';', header: ['a', 'b, c', 'd'] });
    expect(read('a\tb\n')).toMatchObject({ separator: '\t' });
    expect(read('"x,y"|b\n')).toMatchObject({ separator: '|', header: ['x,y', 'b'] });
    expect(read('only\n')).toMatchObject({ separator: ',', header: ['only'] });
  });

  it('reads past a byte order mark, over quoted line ends, and names nameless columns', () => {
    expect(read('\uFEFF"first\nname", ,"say ""x"""\n1')).toMatchObject({
      header: ['first\nname', 'column 2', 'say "x"'],
      lines: 2,
    });
  });

  it('waits for the rest of the header', () => {
    expect(read('a,b', false)).toBeUndefined();
    expect(read('a,b', true)).toMatchObject({ header: ['a', 'b'], rest: Buffer.alloc(0) });
  });

  it.each([
    ['', 'it is empty'],
    ['\n1,2\n', 'its first line is empty'],
    ['a,b,a\n', 'two of its columns are called "a"'],
    [Buffer.from('\uFEFFa,b\n', 'utf16le'), 'UTF-16'],
    ['PK\u0003\u0004', 'a spreadsheet or an archive'],
    ['a,b\r1,2\r', 'carriage returns only'],
  ])('refuses %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('splitRecord', () => {
  it('undoes quotes', () => {
    expect(splitRecord('a,"b,""c""",,"d"', ',')).toEqual(['a', 'b,"c"', '', 'd']);
    expect(splitRecord('', ',')).toEqual(['']);
  });
});
