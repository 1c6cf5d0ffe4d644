import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createEntity } from '../catalog/create-entity.ts';
import { findImport, listRejects } from './find-import.ts';
import { receiveFile } from './receive-file.ts';
import { runImport } from './run-import.ts';
import { startImport } from './start-import.ts';

const { db } = await freshDatabase();
await createEntity(db, {
  name: 'stock',
  label: 'Stock',
  primaryKey: ['shop', 'article'],
  versionAttribute: 'version',
  attributes: [
    { name: 'shop', type: 'string' },
    { name: 'article', type: 'integer' },
    { name: 'amount', type: 'integer', nullable: false },
    { name: 'version', type: 'bigint' },
  ],
});

async function bring(file: string, columns = ['shop', 'article', 'amount', 'version'], maxErrors = 1000) {
  const bytes = Readable.from([gzipSync(file)]);
  const { id } = await receiveFile(db, 'stock', 'stock.csv.gz', bytes);
  const mapping = columns.map((name) => ({ column: name, attribute: name }));
  await startImport(db, { id, mapping, maxErrors });
  await runImport(db, { importId: id });
  const rejects = (await listRejects(db, id, 1000)).map(({ line, reason }) => `${line} ${reason}`);
  return { ...(await findImport(db, id))!, rejects };
}

const kept = async () =>
  (await db.execute(sql`select shop, article, amount, version from data.stock order by 1, 2`)).map((row) =>
    Object.values(row)
      .map((value) => (value === null ? null : String(value)))
      .join(' '),
  );

describe('a file of changes', () => {
  it('writes and deletes rows, the newest of each key', async () => {
    await db.execute(sql`truncate data.stock`);
    await bring('shop,article,amount,version\na,1,10,5\na,2,20,5\nb,1,30,\nb,2,40,5\n');
    const done = await bring(
      '_change_request_type,shop,article,amount,version\n' +
        'U,a,1,11,6\nd,a,2,,5\nD,b,1,,\nD,b,2,nonsense,4\nU,c,1,1,1\nD,c,1,,2\n,c,2,2,1\nX,c,3,3,1\nD,,4,,\nU,c,5,,1\n',
    );
    expect(await kept()).toEqual(['a 1 11 6', 'b 2 40 5', 'c 2 2 1']);
    expect(done).toMatchObject({ state: 'completed', inserted: 1, updated: 3, rejected: 3 });
    expect(done.rejects).toEqual([
      '9 _change_request_type is "X", not U or D',
      '10 shop is empty',
      '11 amount is empty',
    ]);
  });

  it('may name keys only, to delete them', async () => {
    await db.execute(sql`truncate data.stock`);
    await bring('shop,article,amount,version\na,1,10,5\na,2,20,\n');
    const done = await bring('_change_request_type,shop,article\nD,a,1\nD,a,2\nU,a,3\n', ['shop', 'article']);
    expect(await kept()).toEqual([]);
    expect(done).toMatchObject({ inserted: 0, updated: 2, rejected: 1 });
    expect(done.rejects).toEqual(['4 the file has no amount: such rows can only be deleted']);
  });

  it('changes nothing when more lines are rejected than allowed', async () => {
    await db.execute(sql`truncate data.stock`);
    await bring('shop,article,amount,version\na,1,10,5\n');
    const done = await bring(
      '_change_request_type,shop,article,amount,version\nD,a,1,,9\nX,a,1,1,9\n',
      undefined,
      0,
    );
    expect(done.state).toBe('failed');
    expect(await kept()).toEqual(['a 1 10 5']);
  });
});

interface Line {
  readonly change: string;
  readonly shop: string;
  readonly article: string;
  readonly amount: string;
  readonly version: string;
  /** Written as it is, instead of the rest: no record at all. */
  readonly broken: string | null;
}

const line = fc.record<Line>({
  change: fc.constantFrom('U', 'U', 'U', 'D', 'D', '', 'u', ' d ', 'X'),
  shop: fc.constantFrom('a', 'a', 'b', '"b,c"', '"two\nlines"', 'Ş', ''),
  article: fc.constantFrom('1', '1', '2', '-3', 'x', ''),
  amount: fc.constantFrom('1', '22', '333', '', '1.5', '99999999999'),
  version: fc.constantFrom('', '1', '2', '3', '9007199254740993', 'v'),
  broken: fc.option(fc.constantFrom('a,b', '"open', 'x"y",1,2,3,4', ''), { freq: 8, nil: null }),
});

const written = ({ change, shop, article, amount, version, broken }: Line): string =>
  broken ?? [change, shop, article, amount, version].join(',');

/** The same in memory, row by row, straight from what the field asks. */
function reference(before: Map<string, string>, lines: readonly Line[]) {
  const rows = new Map(before);
  const winners = new Map<string, Line>();
  let rejected = 0;
  for (const each of lines) {
    if (each.broken === '') continue;
    const isDelete = each.change.trim().toUpperCase() === 'D';
    const isKnown = ['', 'U', 'D'].includes(each.change.trim().toUpperCase());
    const isAmount = each.amount === '1' || each.amount === '22' || each.amount === '333';
    const isSound =
      each.broken === null &&
      isKnown &&
      each.shop !== '' &&
      /^-?\d+$/.test(each.article) &&
      each.version !== 'v' &&
      (isDelete || isAmount);
    if (!isSound) {
      rejected += 1;
      continue;
    }
    const key = `${each.shop.replaceAll('"', '')} ${each.article}`;
    const rival = winners.get(key);
    const isNewer = rival === undefined || versionOf(each) >= versionOf(rival);
    if (isNewer) winners.set(key, each);
  }
  for (const [key, each] of winners) {
    const own = rows.get(key);
    const known = own?.split(' ').at(-1);
    const isOlder = known !== undefined && known !== '-' && versionOf(each) < BigInt(known);
    if (isOlder) continue;
    if (each.change.trim().toUpperCase() === 'D') rows.delete(key);
    else rows.set(key, `${each.amount} ${each.version === '' ? '-' : each.version}`);
  }
  return { rows, rejected };
}

/** No version is older than any. */
const versionOf = ({ version }: Line): bigint => (version === '' ? -1n : BigInt(version));

it('leaves what a plain reference leaves, whatever is in the files', async () => {
  const files = fc.array(fc.array(line, { maxLength: 12 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      await db.execute(sql`truncate data.stock`);
      let rows = new Map<string, string>();
      for (const lines of given) {
        const file = `_change_request_type,shop,article,amount,version\n${lines.map((each) => `${written(each)}\n`).join('')}`;
        const done = await bring(file);
        const expected = reference(rows, lines);
        rows = expected.rows;
        expect({ state: done.state, rejected: done.rejected, lines: done.rejects.length }).toEqual({
          state: 'completed',
          rejected: expected.rejected,
          lines: expected.rejected,
        });
        const found = await db.execute<{ key: string; rest: string }>(
          sql`select shop || ' ' || article as key, amount || ' ' || coalesce(version::text, '-') as rest from data.stock`,
        );
        expect(new Map(found.map(({ key, rest }) => [key, rest]))).toEqual(rows);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
