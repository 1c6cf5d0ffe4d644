import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { fileActivity, passed } from '../../../../tests/kit/file-activity.ts';
import { rowsOf } from '../../../../tests/kit/kept-population.ts';
import { requireFile } from '../../files/find-files.ts';
import { mostBytes } from '../../../../tests/kit/file-activity.ts';
import { loadFile } from './contract.ts';
import { loadFileKind } from './load-file.ts';
import { previewLoad } from './preview-load.ts';

const { db } = await freshDatabase();

interface Given {
  readonly format?: object;
  readonly columns: readonly object[];
  readonly maxErrors?: number;
}

/** Loads a file; gives the rows without their numbers, and the rejects as `line reason`. */
async function load(file: string | Buffer, given: Given) {
  const activity = await fileActivity(db, loadFileKind);
  await activity.upload(file);
  const outcome = await activity.perform({ maxErrors: 100, ...given });
  const rows = (await rowsOf(db, passed(outcome))).map(([, ...values]) => values);
  return { rows, rejects: rejectsIn((await activity.newest('reject'))?.content) };
}

function rejectsIn(content: Buffer | undefined): string[] {
  const records = (content?.toString() ?? '').matchAll(/^"(\d+)","((?:[^"]|"")*)","(?:[^"]|"")*"$/gm);
  return [...records].map(([, line, reason = '']) => `${line} ${reason.replaceAll('""', '"')}`);
}

const named = (name: string, more: object = {}) => ({ column: name, name, ...more });

describe('a loaded file', () => {
  it('becomes a population without a dimension, in the order of the file', async () => {
    const activity = await fileActivity(db, loadFileKind);
    await activity.upload('id,name\n7,Ana\n3,"Zoë, ""Z"""\n');
    const population = passed(
      await activity.perform({ columns: [named('name'), named('id', { type: 'integer' })] }),
    );
    expect(population).toMatchObject({
      dimension: '',
      count: 2,
      branch: null,
      columns: [
        { name: '_row', type: 'bigint', key: true },
        { name: 'name', type: 'string', key: false },
        { name: 'id', type: 'integer', key: false },
      ],
    });
    expect(await rowsOf(db, population)).toEqual([
      ['1', 'Ana', 7],
      ['2', 'Zoë, "Z"', 3],
    ]);
    expect(activity.said).toEqual(['Read file.csv: 2 rows']);
    expect(await db.execute(sql`select from pg_tables where schemaname = 'staging'`)).toHaveLength(0);
  });

  it('waits until somebody uploads one', async () => {
    const activity = await fileActivity(db, loadFileKind);
    const waits = { type: 'waiting', waitingFor: 'file' };
    expect(await activity.perform({ columns: [named('a')] })).toEqual(waits);
    await activity.upload('a\n1\n');
    expect((await activity.perform({ columns: [named('a')] })).type).toBe('done');
    const later = { now: new Date(Date.now() + 60_000) };
    expect(await activity.perform({ columns: [named('a')], file: 'asked' }, later)).toEqual(waits);
  });

  it('is deleted after a live run when told so, and never by a test run', async () => {
    const activity = await fileActivity(db, loadFileKind);
    await activity.upload('a\n1\n');
    const given = { columns: [named('a')], deleteAfter: true };
    await activity.perform(given, { mode: 'test' });
    expect(await activity.newest('upload')).toBeDefined();
    await activity.perform(given);
    expect(await activity.newest('upload')).toBeUndefined();
  });

  it('names the columns that it lacks, and what its header has', async () => {
    const error = await load('x;y\n1;2\n', { columns: [named('a'), named('x')] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      message: 'file.csv has no column "a", "x".',
      hint: 'Its header names "x;y": check the separator, or correct the columns.',
    });
  });
});

describe('the format of a file', () => {
  it('may have any separator, other quotes, lines to skip and no header', async () => {
    const format = { separator: '~', quote: "'", skipLines: 2, header: false };
    const { rows } = await load("made by\nsomebody\n1~'it''s~here'\n2~\"plain\"\n", {
      format,
      columns: [
        { column: '', name: 'n', type: 'integer' },
        { column: '', name: 't' },
      ],
    });
    expect(rows).toEqual([
      [1, "it's~here"],
      [2, '"plain"'],
    ]);
  });

  it('may have no quotes at all', async () => {
    const { rows, rejects } = await load('a,b\n"1,2"\n\u0002,y\n', {
      format: { quote: 'none' },
      columns: [named('a'), named('b')],
    });
    expect(rows).toEqual([['"1', '2"']]);
    expect(rejects).toEqual(['3 the line holds a control character that no text holds']);
  });

  it.each([
    ['utf-8', Buffer.from('\uFEFFnom\nÉloïse €\n')],
    ['utf-16', Buffer.from('\uFEFFnom\nÉloïse €\n', 'utf16le')],
    ['utf-16', Buffer.from('\uFEFFnom\nÉloïse €\n', 'utf16le').swap16()],
    ['utf-16', Buffer.from('nom\nÉloïse €\n', 'utf16le')],
    ['windows-1252', Buffer.from('nom\n\u00c9lo\u00efse \u0080\n', 'latin1')],
    ['windows-1252', gzipSync(Buffer.from('nom\r\n\u00c9lo\u00efse \u0080', 'latin1'))],
  ])('may be in %s', async (encoding, file) => {
    const { rows } = await load(file, { format: { encoding }, columns: [named('nom')] });
    expect(rows).toEqual([['Éloïse €']]);
  });

  it('may hold line breaks in quotes, or be told that it does not', async () => {
    const file = 'a,b\n1,"two\nlines"\n3,x\n';
    const columns = [named('a', { type: 'integer' }), named('b', { whiteSpace: 'keep' })];
    expect((await load(file, { columns })).rows).toEqual([
      [1, 'two\nlines'],
      [3, 'x'],
    ]);
    expect(await load(file, { columns, format: { multiLine: false } })).toEqual({
      rows: [[3, 'x']],
      rejects: [
        '2 the line has a quote that is not closed in its line',
        '3 the line has a quote inside a field that does not begin with one',
      ],
    });
  });

  it('may have columns of fixed widths, counted in characters', async () => {
    const columns = [
      { column: 'code', name: 'code', width: 3, type: 'integer' },
      { column: 'gap', name: '', width: 1, ignore: true },
      { column: 'name', name: 'name', width: 6 },
      { column: 'last', name: 'last', width: 4, type: 'decimal' },
    ];
    const { rows, rejects } = await load('COD NAME  LAST\n001-Zoë   12.5\n 2 -Ağaç,"\nx  -Bo\n', {
      format: { layout: 'fixed' },
      columns,
    });
    expect(rows).toEqual([
      [1, 'Zoë', '12.5'],
      [2, 'Ağaç,"', null],
    ]);
    expect(rejects).toEqual(['4 code is "x", not a whole number between -2147483648 and 2147483647']);
  });
});

describe('a column', () => {
  const one = (values: readonly string[], column: object) =>
    load(`a;b\n${values.map((value) => `${value};\n`).join('')}`, {
      format: { separator: ';' },
      columns: [named('a', column)],
    });
  const values = async (given: readonly string[], column: object) =>
    (await one(given, column)).rows.map(([value]) => value);

  it('handles spaces and letter case', async () => {
    const text = [' de  la\u00a0CRUZ '];
    expect(await values(text, { whiteSpace: 'keep' })).toEqual([' de  la\u00a0CRUZ ']);
    expect(await values(text, {})).toEqual(['de  la\u00a0CRUZ']);
    expect(await values(text, { whiteSpace: 'collapse', letterCase: 'capitalise' })).toEqual(['De La Cruz']);
    expect(await values(text, { whiteSpace: 'remove', letterCase: 'lower' })).toEqual(['delacruz']);
    expect(await values(text, { letterCase: 'upper' })).toEqual(['DE  LA\u00a0CRUZ']);
  });

  it('replaces values by others, and takes texts for no value', async () => {
    const remap = [
      { from: 'm', to: "male'; drop table x" },
      { from: 'u', to: '' },
    ];
    expect(
      await values(['M', 'F', 'u', 'n/a', ''], { letterCase: 'lower', remap, nullTexts: ['n/a'] }),
    ).toEqual(["male'; drop table x", 'f', null, null, null]);
  });

  it.each([
    ['1000.56', ['1000.56', '-.5', '1e3'], ['1,000.56', '1000,56']],
    ['1,000.56', ['1,234,000.56', '1234.5', '-7'], ['1,23.5', '1.234,5', ',5']],
    ['1000,56', ['1000,56', '12'], ['1.000,56', '1000.56']],
    ['1.000,56', ['1.234.000,56', '1234,5'], ['1,5.0', '12.34']],
    ['1 000,56', ['1 234,5', '1\u00a0234\u202f000', '-3'], ['1.5', '1 23']],
    ["1'000.56", ["1'234.5", '9'], ["1'2", '1,5']],
  ])('reads numbers written as %s', async (numberFormat, good, bad) => {
    const { rows, rejects } = await one([...good, ...bad], { type: 'decimal', numberFormat });
    const bare = (text: string) => {
      const marked = numberFormat.includes(',56')
        ? text.replaceAll('.', '').replace(',', '.')
        : text.replaceAll(',', '');
      return Number(marked.replaceAll(/[\s']/g, ''));
    };
    expect(rows.map(([value]) => Number(value))).toEqual(good.map(bare));
    expect(rejects).toHaveLength(bad.length);
  });

  it('reads whole numbers with their thousands, and no fractions', async () => {
    const { rows, rejects } = await one(['1.234.567', '1,5', '9.999.999.999'], {
      type: 'integer',
      numberFormat: '1.000,56',
    });
    expect(rows).toEqual([[1234567]]);
    expect(rejects).toHaveLength(2);
  });

  it.each([
    ['dd/MM/yyyy', ['28/02/2026', '29/02/2024'], ['29/02/2026', '2026-02-28', '1/2/2026', '31/04/2026']],
    ['d.M.yy', ['5.3.69', '15.12.70'], ['5.13.26', '5-3-26']],
    ['yyyyMMdd', ['20260228'], ['20260230', '2026022']],
    ["'on' d MM yyyy", ['on 5 03 2026'], ['5 03 2026']],
  ])('reads dates written as %s', async (datePattern, good, bad) => {
    const { rows, rejects } = await one([...good, ...bad], { type: 'date', datePattern });
    const expected: Record<string, string[]> = {
      'dd/MM/yyyy': ['2026-02-28', '2024-02-29'],
      'd.M.yy': ['2069-03-05', '1970-12-15'],
      yyyyMMdd: ['2026-02-28'],
      "'on' d MM yyyy": ['2026-03-05'],
    };
    expect(rows.flat()).toEqual(expected[datePattern]);
    expect(rejects).toHaveLength(bad.length);
    expect(rejects[0]).toContain(`not written as ${datePattern}`);
  });

  it('reads times in their zone, or the campaign’s', async () => {
    const times = async (given: string[], column: object) =>
      (await values(given, { type: 'datetime', ...column })).map((time) =>
        new Date(String(time)).toISOString(),
      );
    expect(await times(['2026-07-01 12:00', '2026-01-01T12:00:00+09:00', '2026-01-05'], {})).toEqual([
      '2026-07-01T10:00:00.000Z',
      '2026-01-01T03:00:00.000Z',
      '2026-01-04T23:00:00.000Z',
    ]);
    const american = { datePattern: 'M/d/yyyy h:mm a', timeZone: 'America/New_York' };
    expect(await times(['1/2/2026 12:05 am', '12/31/2025 5:04 PM'], american)).toEqual([
      '2026-01-02T05:05:00.000Z',
      '2025-12-31T22:04:00.000Z',
    ]);
    expect(
      await times(['01022026 030405.678'], { datePattern: 'ddMMyyyy HHmmss.SSS', timeZone: 'UTC' }),
    ).toEqual(['2026-02-01T03:04:05.678Z']);
  });

  it('says what becomes of no value', async () => {
    expect(await values(['', '1'], { type: 'integer' })).toEqual([null, 1]);
    expect(await values(['', '1'], { type: 'integer', whenEmpty: 'default', default: '9' })).toEqual([9, 1]);
    expect(await one(['', '1'], { type: 'integer', whenEmpty: 'reject' })).toEqual({
      rows: [[1]],
      rejects: ['2 a is empty'],
    });
  });

  it('says what becomes of a value that does not suit', async () => {
    expect(await values(['x', '1'], { type: 'integer', onError: 'null' })).toEqual([null, 1]);
    const fallback = { type: 'datetime', onError: 'default', default: '2026-01-01', timeZone: 'UTC' };
    expect(new Date(String((await values(['now'], fallback))[0])).toISOString()).toBe(
      '2026-01-01T00:00:00.000Z',
    );
    expect((await one(['x', '1'], { type: 'integer' })).rejects).toEqual([
      '2 a is "x", not a whole number between -2147483648 and 2147483647',
    ]);
  });
});

describe('rejected lines', () => {
  const file = 'id,at\n1,2026-01-01\n\nx,2026-01-01\n2,"2026-\n01-01"\nbroken\n3,2026-01-01\n';
  const columns = [named('id', { type: 'integer' }), named('at', { type: 'date' })];

  it('are kept with their line and the reason', async () => {
    expect(await load(file, { columns })).toEqual({
      rows: [
        [1, '2026-01-01'],
        [3, '2026-01-01'],
      ],
      rejects: [
        '4 id is "x", not a whole number between -2147483648 and 2147483647',
        expect.stringMatching(/^5 at is "2026-/),
        '7 the line has 1 column, the header has 2',
      ],
    });
  });

  it('beyond those allowed fail the activity; nothing is loaded, and they are still kept', async () => {
    const activity = await fileActivity(db, loadFileKind);
    await activity.upload(file);
    await expect(activity.perform({ columns, maxErrors: 2 })).rejects.toThrow(
      '3 lines of file.csv cannot be used, 2 allowed: nothing was loaded. The first is line 4',
    );
    expect((await activity.newest('reject'))?.name).toBe('file rejects.csv');
    expect(await db.execute(sql`select from pg_tables where schemaname = 'staging'`)).toHaveLength(0);
  });

  it('are found in large files too, whatever stands around them', async () => {
    const lines = Array.from({ length: 120_000 }, (_, n) => `${n},2026-01-01,${'x'.repeat(60)}`);
    lines[60_000] = 'y,2026-01-01,z';
    lines[100_000] = 'too few';
    lines[110_000] = '1,"open,z';
    const { rows, rejects } = await load(`id,at,more\n${lines.join('\n')}\n`, { columns });
    expect(rows).toHaveLength(119_997);
    expect(rejects.map((line) => line.split(' ')[0])).toEqual(['60002', '100002', '110002']);
  });

  it('are records that are longer than a megabyte; a file of one endless line is refused', async () => {
    const long = 'x'.repeat(3 << 20);
    const { rows, rejects } = await load(`id,at\n1,${long}\n2,2026-01-01\n`, { columns });
    expect(rows).toEqual([[2, '2026-01-01']]);
    expect(rejects[0]).toContain('2 the line is longer than 1048576 bytes');
    await expect(load('x'.repeat(6 << 20), { columns })).rejects.toThrow('do not end within a megabyte');
  });

  it('take bytes that are no text', async () => {
    const { rows, rejects } = await load(
      Buffer.from('id,at\n1,2026-01-0\u00ff\n2\u0000,2026-01-01\n3,2026-01-01\n', 'latin1'),
      { columns },
    );
    expect(rows).toEqual([[3, '2026-01-01']]);
    expect(rejects).toEqual([
      '2 the line is not UTF-8',
      '3 the line holds a NUL byte, which text in PostgreSQL cannot',
    ]);
  });
});

describe('the check', () => {
  it('names each column at fault', () => {
    const config = loadFileKind.contract.config.parse({
      format: { layout: 'fixed' },
      columns: [
        { column: 'a', name: 'a' },
        { column: 'b', name: 'a', width: 2 },
        { column: 'c', name: '_row', width: 2, type: 'date', datePattern: 'MM/yyyy' },
        { column: 'd', name: 'd', width: 2, type: 'integer', onError: 'default', default: '1e9' },
        { column: 'e', name: 'e', width: 2, type: 'datetime', timeZone: 'Mars/Olympus' },
        { column: 'f', name: 'f', width: 2, type: 'date', whenEmpty: 'default', default: '2026-02-30' },
      ],
    });
    const context = { timeZone: 'UTC', inbound: {}, channelConfigurations: [] } as never;
    const { issues, shape } = loadFileKind.check(config, context);
    expect(issues.map(({ field }) => field)).toEqual([
      'columns.0.width',
      'columns.1.name',
      'columns.2.name',
      'columns.2.datePattern',
      'columns.3.default',
      'columns.4.timeZone',
      'columns.5.default',
    ]);
    expect(shape).toBeNull();
  });
});

describe('a preview of what would be loaded', () => {
  async function preview(file: string | Buffer, given: Given) {
    const activity = await fileActivity(db, loadFileKind);
    const stored = await requireFile(db, await activity.upload(file));
    const files = { db, exportDir: null, mostBytes };
    return await previewLoad(files, stored, loadFile.config.parse(given), 'Europe/Madrid');
  }
  const amount = named('amount', { type: 'decimal', numberFormat: '1.000,56' });

  it('has the values that a run would load, and the lines that it would reject', async () => {
    const shown = await preview('name,amount\n Ana ,"1.234,5"\nZoë,many\nBo,"2,5"\nc,d,e\n', {
      columns: [amount, named('name', { label: 'Name', letterCase: 'upper' })],
    });
    expect(shown).toMatchObject({
      columns: [
        { name: 'amount', type: 'decimal' },
        { name: 'name', label: 'Name' },
      ],
      rows: [
        ['1234.5', 'ANA'],
        ['2.5', 'BO'],
      ],
      lines: 4,
      rejected: 2,
      isWhole: true,
    });
    expect(shown.rejects.map(({ line }) => line)).toEqual([3, 5]);
    expect(shown.rejects[0]?.reason).toBe('amount is "many", not a number such as 1.000,56');
  });

  it('keeps nothing', async () => {
    const kept = () =>
      db.execute(sql`
      select from pg_tables where schemaname = 'staging' or (schemaname = 'work' and tablename like 'e\\_%')`);
    await preview('name\nAna\n', { columns: [named('name')] });
    expect(await kept()).toHaveLength(0);
  });

  it('reads the beginning of a large file, and cuts no record in two', async () => {
    const line = (number: number) => `${number},"${'a\n'.repeat(50)}"\n`;
    const text = `id,note\n${Array.from({ length: 5_000 }, (_, number) => line(number)).join('')}`;
    const shown = await preview(gzipSync(text), {
      columns: [named('id', { type: 'integer' }), named('note', { type: 'text' })],
    });
    expect(shown).toMatchObject({ isWhole: false, rejected: 0, rejects: [] });
    expect(shown.rows).toHaveLength(20);
    expect(shown.lines).toBeGreaterThan(2_000);
    expect(shown.lines).toBeLessThan(5_000);
  });

  it('says what keeps it from being read', async () => {
    await expect(preview('name\nAna\n', { columns: [] })).rejects.toMatchObject({ code: 'UNFINISHED' });
    await expect(preview('name\nAna\n', { columns: [named('age')] })).rejects.toMatchObject({
      code: 'NOT_CSV',
      field: 'columns',
    });
  });
});
