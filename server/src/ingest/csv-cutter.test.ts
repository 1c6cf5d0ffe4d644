import { describe, expect, it } from 'vitest';
import { csvCutter, longestRecord, type BrokenLine } from './csv-cutter.ts';

/** Cuts `text` (three columns, one line of header before it) in portions of `size` bytes. */
function cut(text: string | Buffer, { size = 1e9, columns = 3, separator = ',' } = {}) {
  const broken: BrokenLine[] = [];
  const cutter = csvCutter({ separator, columns, headerLines: 1, onBroken: (line) => broken.push(line) });
  const bytes = Buffer.from(text as string);
  const given: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) given.push(...cutter.push(bytes.subarray(at, at + size)));
  given.push(...cutter.end());
  return {
    text: Buffer.concat(given).toString(),
    rows: cutter.rows,
    gaps: cutter.gaps,
    broken: broken.map(({ line, reason }) => `${line} ${reason}`),
    raw: broken.map((line) => line.raw),
  };
}

describe('csvCutter', () => {
  it('leaves sound records untouched', () => {
    const text = '1,Ana,"Faro, Portugal"\n2,"says ""hi""",\n3,"two\nlines",x\n';
    expect(cut(text)).toEqual({ text, rows: 3, gaps: [{ after: 0, lines: 1 }], broken: [], raw: [] });
  });

  it('gives the same whatever the portions', () => {
    const text = '1,Zoë,"a\r\nb"\r\n2,too few\r\n\r\n3,"x""y",z\n4,"open,1\n5,b,c\r\n6,"d",e';
    const whole = cut(text);
    expect(whole.broken).toEqual([
      '4 has 2 columns, the header has 3',
      '7 has a quote that is never closed, or text after a closing quote',
    ]);
    for (const size of [1, 2, 3, 5, 7, 11]) expect(cut(text, { size })).toEqual(whole);
  });

  it('counts the lines of the file, those inside quotes and blank ones too', () => {
    const { broken, gaps, rows } = cut('1,"a\nb\nc",x\n\n\n2,b,c,d\n3,b,c\n4,b\n');
    expect(broken).toEqual(['7 has 4 columns, the header has 3', '9 has 2 columns, the header has 3']);
    expect(gaps).toEqual([
      { after: 0, lines: 1 },
      { after: 1, lines: 3 },
      { after: 2, lines: 1 },
    ]);
    expect(rows).toBe(2);
  });

  it('loses only the line on which a quote was left open', () => {
    const { text, broken, raw } = cut('1,"Ana,x\n2,"Bo",y\n3,Cy,z\n');
    expect(text).toBe('2,"Bo",y\n3,Cy,z\n');
    expect(broken).toEqual(['2 has a quote that is never closed, or text after a closing quote']);
    expect(raw).toEqual(['1,"Ana,x']);
  });

  it('finds a quote that is open until the end of the file', () => {
    expect(cut('1,a,b\n2,"open,c\n3,d,e').text).toBe('1,a,b\n3,d,e\n');
    const long = `1,"open,x\n${'2,b,c\n'.repeat(longestRecord / 4)}`;
    const { rows, broken } = cut(long, { size: 65_536 });
    expect(rows).toBe(longestRecord / 4);
    expect(broken).toEqual(['2 has a quote that is never closed']);
  });

  it('gives up a line that is longer than a record may be', () => {
    const { text, broken } = cut(`1,${'x'.repeat(2 * longestRecord)},z\n2,b,c\n`, { size: 65_536 });
    expect(text).toBe('2,b,c\n');
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(/^2 is longer than/);
  });

  it('rejects what text in PostgreSQL cannot hold, and nothing beside it', () => {
    const text = Buffer.concat([
      Buffer.from('1,é,x\n2,'),
      Buffer.from([0xe9]),
      Buffer.from(',x\n3,nul\0,x\n4,"a\n\\.\nb",x\n5,c:\\.exe,x\n'),
    ]);
    const { text: kept, broken } = cut(text);
    expect(kept).toBe('1,é,x\n5,c:\\.exe,x\n');
    expect(broken.map((line) => line.slice(0, 16))).toEqual([
      '3 is not UTF-8',
      '4 holds a NUL by',
      '5 holds a line t',
    ]);
  });

  it('gives all records one line end, as COPY wants it', () => {
    expect(cut('1,a,b\r\n2,c,d\n3,e,f\r\n4,g,h').text).toBe('1,a,b\r\n2,c,d\r\n3,e,f\r\n4,g,h\r\n');
    expect(cut('1,a,b\n2,c,d\r\n').text).toBe('1,a,b\n2,c,d\n');
    expect(cut('1,a\rb,c\n').broken).toEqual(['2 has a carriage return inside a field without quotes']);
  });
});
