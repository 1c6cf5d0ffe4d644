import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { fileActivity, passed } from '../../../../tests/kit/file-activity.ts';
import { keep } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { execute } from '../../db/database.ts';
import { exportFileKind } from './export-file.ts';

const { db } = await freshDatabase();
await peopleWhoBuy(db);

const column = (name: string) => ({ operand: { type: 'column', name }, name });
const attribute = (name: string, path: string[] = []) => ({
  operand: { type: 'attribute', path, name },
  name,
});
const note = [{ name: 'note', label: 'Note', type: 'string' }] as const;

async function exported(
  config: object,
  rows: readonly { id: number; note?: string | null }[],
): Promise<Buffer> {
  const activity = await fileActivity(db, exportFileKind);
  const population = await keep(db, rows, note);
  const outcome = await activity.perform({ fileName: 'out', ...config }, { inbound: { in: [population] } });
  expect(passed(outcome)).toEqual(population);
  return (await activity.newest('export'))!.content;
}
const text = async (config: object, rows: readonly { id: number; note?: string | null }[]) =>
  (await exported(config, rows)).toString();

describe('a CSV file', () => {
  it('has columns of the population and of the profile, in the order of the key unless told', async () => {
    const columns = [
      column('id'),
      attribute('name'),
      attribute('name', ['country']),
      attribute('joined'),
      attribute('vip'),
    ];
    columns[2]!.name = 'country, "of" birth';
    const people = [{ id: 4 }, { id: 1 }, { id: 5 }];
    expect(await text({ columns }, people)).toBe(
      'id,name,"country, ""of"" birth",joined,vip\r\n' +
        '1,Ana,Spain,2026-03-10T12:00:00Z,true\r\n4,Zoë,Spain,2026-03-15T00:30:00Z,true\r\n5,Eve,,,\r\n',
    );
    const order = [{ operand: { type: 'attribute', path: [], name: 'height' }, direction: 'descending' }];
    expect(await text({ columns: [column('id')], order, header: false }, people)).toBe('4\r\n1\r\n5\r\n');
  });

  it('quotes what needs it, or everything, and tells no value from an empty one', async () => {
    const rows = [
      { id: 1, note: 'a;b' },
      { id: 2, note: 'say "x"\nnow' },
      { id: 3, note: '' },
      { id: 4, note: null },
    ];
    const columns = [column('id'), column('note')];
    const format = { columns, separator: ';', header: false };
    expect(await text(format, rows)).toBe('1;"a;b"\r\n2;"say ""x""\nnow"\r\n3;""\r\n4;\r\n');
    expect(await text({ ...format, quoting: 'always' }, rows.slice(2))).toBe('"3";""\r\n"4";\r\n');
  });

  it('keeps spreadsheets from running texts, unless told', async () => {
    const rows = ['=1+1', '+49 30', '-x', '@a', '\tb', '-12.5', 'a=b'].map((each, id) => ({
      id,
      note: each,
    }));
    const format = { columns: [column('note')], header: false };
    expect(await text(format, rows)).toBe("'=1+1\r\n'+49 30\r\n'-x\r\n'@a\r\n'\tb\r\n-12.5\r\na=b\r\n");
    expect(await text({ ...format, safeFormulas: false }, rows.slice(0, 1))).toBe('=1+1\r\n');
  });

  it('comes in other encodings, and packed', async () => {
    const rows = [{ id: 1, note: 'é€Ş' }];
    const format = { columns: [column('note')], header: false };
    expect(await exported({ ...format, encoding: 'windows-1252' }, rows)).toEqual(
      Buffer.from([0xe9, 0x80, 0x3f, 13, 10]),
    );
    expect((await exported({ ...format, encoding: 'utf-16' }, rows)).toString('utf16le')).toBe(
      '\uFEFFé€Ş\r\n',
    );
    expect(await text({ ...format, encoding: 'utf-8-bom' }, rows)).toBe('\uFEFFé€Ş\r\n');
    expect(gunzipSync(await exported({ ...format, gzip: true }, rows)).toString()).toBe('é€Ş\r\n');
  });

  it('has tens of thousands of lines, each once', async () => {
    const rows = Array.from({ length: 25_001 }, (_, id) => ({ id }));
    const lines = (await text({ columns: [column('id')], header: false }, rows)).split('\r\n').slice(0, -1);
    expect(lines).toEqual(rows.map(({ id }) => String(id)));
  });
});

it('writes an object of JSON in each line, whatever is in names and values', async () => {
  const hostile = { ...column('note'), name: `'"}]; drop --\u2028` };
  const columns = [column('id'), hostile, attribute('score'), attribute('born')];
  const lines = await text({ columns, format: 'jsonl' }, [
    { id: 1, note: `it's "so"\\ \n` },
    { id: 5, note: null },
  ]);
  expect(
    lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { id: 1, [hostile.name]: `it's "so"\\ \n`, score: 10, born: '1990-02-28' },
    { id: 5, [hostile.name]: null, score: null, born: null },
  ]);
});

it('writes nothing of a file that grows too large, or whose task fails', async () => {
  const activity = await fileActivity(db, exportFileKind);
  const population = await keep(
    db,
    Array.from({ length: 5000 }, (_, id) => ({ id })),
  );
  const config = { columns: [column('id')] };
  const inbound = { in: [population] };
  await expect(
    activity.perform(config, { inbound, files: { db, exportDir: null, mostBytes: 1000 } }),
  ).rejects.toMatchObject({ code: 'TOO_LARGE' });
  await execute(db, { text: `drop table work."${population.worktable}"`, params: [] });
  await expect(activity.perform(config, { inbound })).rejects.toThrow();
  expect(await activity.newest('export')).toBeUndefined();
  const { rows } = await execute(db, {
    text: 'select from partitura.file_chunk c where not exists (select from partitura.file f where f.id = c.file_id)',
    params: [],
  });
  expect(rows).toEqual([]);
});
