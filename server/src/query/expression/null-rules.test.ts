import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { valuesOf } from '../../../../tests/kit/expression-values.ts';
import {
  attributeOfType,
  callOf,
  fittingTypes,
  isPlain,
  parameterOf,
  sampleArguments,
} from '../../../../tests/kit/function-calls.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { execute } from '../../db/database.ts';
import { functions } from './catalogue.ts';
import type { FunctionEntry, Nulls, Signature } from './function-entry.ts';
import { sqlTypeOfValue } from './types.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
await execute(db, { text: 'create extension pgcrypto with schema public', params: [] });
const [ana, eve] = [1, 5];

/** Two expressions that are to give the same. */
type Pair = readonly [withNull: string, asIf: string];
const nothing = 'null';

/** For each argument in turn: null as it is written, and null in the data, with what the rule makes of it. */
function pairsOf(entry: FunctionEntry, signature: Signature): Pair[] {
  const given = sampleArguments(entry, signature);
  const pairs = given.flatMap((_, index) =>
    nullsAt(entry, signature, index).flatMap((none): Pair[] => {
      const put = (one: string): string => callOf(entry.name, given.with(index, one));
      return rules[entry.nulls.rule]({ entry, signature, given, index, none, put });
    }),
  );
  if (entry.nulls.rule !== 'skipped') return pairs;
  return [
    ...pairs,
    [
      callOf(
        entry.name,
        given.map(() => 'null'),
      ),
      nothing,
    ],
  ];
}

interface Place {
  readonly entry: FunctionEntry;
  readonly signature: Signature;
  readonly given: readonly string[];
  readonly index: number;
  readonly none: string;
  readonly put: (one: string) => string;
}

const rules: Record<Nulls['rule'], (place: Place) => Pair[]> = {
  null: ({ none, put }) => [[put(none), nothing]],
  // Of the functions that choose among their arguments: as if another stood there twice.
  skipped: ({ given, index, none, put }) => [[put(none), put(given[index === 0 ? 1 : 0] ?? 'null')]],
  empty: ({ signature, index, none, put }) => [
    [put(none), put(parameterOf(signature, index).type === 'number' ? '0' : "''")],
  ],
  'not true': ({ entry, signature, given, index, none, put }) => {
    const [chosen = '', other = ''] = given.slice(-2);
    if (parameterOf(signature, index).type !== 'same') return [[put(none), other]];
    return [
      [put(none), index === given.length - 2 ? nothing : chosen],
      [callOf(entry.name, given), chosen],
    ];
  },
  uncounted: unplain,
  inside: unplain,
  value: unplain,
  never: unplain,
};

function unplain({ entry }: Place): never {
  throw new Error(`${entry.name} has an argument that its rule says nothing of.`);
}

/** Time zones are known before the statement runs, and are never null. */
function nullsAt(entry: FunctionEntry, signature: Signature, index: number): string[] {
  const { type } = parameterOf(signature, index);
  if (type === 'timeZone') return [];
  const typed = type === 'same' || type === 'any' ? (['integer'] as const) : fittingTypes[type];
  // As it is written, null is of the first signature that takes so many arguments.
  const first = entry.signatures.find(({ parameters }) => parameters.length === signature.parameters.length);
  return [...(signature === first ? ['null'] : []), ...typed.map((one) => attributeOfType[one])];
}

async function expectEqual(person: number, pairs: readonly Pair[]): Promise<void> {
  const read = await valuesOf(db, model, person, pairs.flat());
  const shown = pairs.map(([text], index) => `${text} is ${read[2 * index]?.text}`);
  expect(shown).toEqual(pairs.map(([text], index) => `${text} is ${read[2 * index + 1]?.text}`));
}

const sqlTypeNames: Partial<Record<string, string>> = { timestamptz: 'timestamp with time zone' };

describe('null in each argument does what the catalogue says, and the result is of its type', () => {
  for (const entry of functions.filter(isPlain)) {
    it(`${entry.name}: ${entry.nulls.rule}`, async () => {
      for (const signature of entry.signatures) {
        const pairs = pairsOf(entry, signature);
        expect(pairs.length > 0).toBe(signature.parameters.length > 0);
        if (pairs.length > 0) await expectEqual(eve, pairs);
        const [whole] = await valuesOf(db, model, eve, [
          callOf(entry.name, sampleArguments(entry, signature)),
        ]);
        expect(whole?.text).not.toBe('null');
        const type = signature.result === 'same' ? 'integer' : signature.result;
        const sql = sqlTypeOfValue[type];
        expect(whole?.sqlType).toBe(sqlTypeNames[sql] ?? sql);
        if (entry.nulls.rule === 'never') expect(signature.parameters).toEqual([]);
      }
    });
  }
});

/** Functions that hold others, or work on rows: the rule of each, spelled out. */
const spelled: Readonly<Record<string, readonly [rule: Nulls['rule'], ...Pair[]]>> = {
  Case: [
    'not true',
    ['Case(When(vip, 1), Else(2))', '2'],
    ['Case(When(null, 1), Else(2))', '2'],
    ['Case(When(true, score), Else(2))', nothing],
    ['Case(When(vip, 1))', nothing],
  ],
  When: [
    'not true',
    ['Case(When(vip, 1), When(true, 2))', '2'],
    ['Case(When(true, null), Else(2))', nothing],
  ],
  Else: ['null', ['Case(When(false, 1), Else(score))', nothing], ['Case(When(true, 1), Else(null))', '1']],
  Decode: [
    'not true',
    ["Decode(tier, 'gold', 1, 2)", '2'],
    ['Decode(score, points, 1, 2)', '2'],
    ['Decode(7, score, 1, 7, 3, 2)', '3'],
    ['Decode(7, 7, score, 2)', nothing],
    ["Decode(tier, 'gold', 1)", nothing],
    ['Decode(7, 8, 1, score)', nothing],
  ],
  Over: [
    'inside',
    ['Over(Count(score))', '4'],
    ['Over(CountAll())', '5'],
    ['Over(Sum(score))', '25'],
    ['Over(Avg(score))', '6.25'],
    ['Over(Min(score))', '-5'],
    ['Over(Max(born))', '#2026-03-16#'],
    ['Over(Sum(score), PartitionBy(country_code))', nothing],
    ['Over(Count(score), PartitionBy(country_code))', '0'],
  ],
  PartitionBy: [
    'value',
    ['Over(CountAll(), PartitionBy(vip))', '1'],
    ['Over(CountAll(), PartitionBy(null))', '5'],
  ],
  OrderBy: ['value', ['RowNum(OrderBy(score))', '5'], ['Over(CountAll(), OrderBy(born))', '5']],
  Desc: ['value', ['RowNum(OrderBy(Desc(score)))', '5'], ['Over(CountAll(), OrderBy(Desc(born)))', '5']],
  RowNum: ['never', ['RowNum()', '5'], ['RowNum(PartitionBy(country_code))', '1']],
};

for (const [name, [rule, ...pairs]] of Object.entries(spelled)) {
  it(`${name}: ${rule}`, async () => {
    expect(functions.find((entry) => entry.name === name)?.nulls.rule).toBe(rule);
    await expectEqual(eve, pairs);
  });
}

const aggregates = functions.filter(({ category }) => category === 'aggregate');

describe('an aggregate passes over a linked row of nulls', () => {
  const of: Readonly<Record<string, readonly string[]>> = {
    Avg: ['Avg(purchases.amount)'],
    Count: [
      'Count(purchases.amount)',
      'Count(purchases.product.title)',
      'Count(purchases.amount, purchases.amount > 3)',
    ],
    CountAll: ['CountAll(purchases, purchases.amount > 3)'],
    CountDistinct: ['CountDistinct(purchases.amount)', 'CountDistinct(purchases.product.category.name)'],
    Max: ['Max(purchases.amount)', 'Max(purchases.at)', 'Max(purchases.product.title)'],
    Min: ['Min(purchases.amount)', 'Min(purchases.at)', 'Min(purchases.product.title)'],
    StdDev: ['StdDev(purchases.amount)'],
    StringAgg: ['StringAgg(purchases.product.title)', "StringAgg(purchases.product.title, '-')"],
    Sum: ['Sum(purchases.amount)', 'Sum(purchases.product_id)'],
  };

  it('as the catalogue says of each', async () => {
    expect(Object.keys(of)).toEqual(aggregates.map(({ name }) => name));
    const texts = [...Object.values(of).flat(), 'CountAll(purchases)', 'Count(purchases)'];
    const before = await valuesOf(db, model, ana, texts);
    expect(before.map(({ text }) => text)).not.toContain('null');
    await execute(db, { text: 'insert into data.purchase (id, person_id) values (199, 1)', params: [] });
    const after = await valuesOf(db, model, ana, texts);
    expect(after.slice(0, -2)).toEqual(before.slice(0, -2));
    // The row itself is there, whatever it holds.
    expect(after.slice(-2).map(({ text }) => text)).toEqual(['4', '4']);
  });

  it('and gives null or 0 where nothing is left', async () => {
    const left: Partial<Record<Nulls['rule'], string>> = { skipped: 'null', uncounted: '0', never: '0' };
    const wanted = aggregates.flatMap(({ name, nulls }) =>
      (of[name] ?? []).map((text): Pair => [text, left[nulls.rule] ?? 'a rule of its own']),
    );
    await expectEqual(eve, wanted);
    await execute(db, { text: 'insert into data.purchase (id, person_id) values (198, 5)', params: [] });
    await expectEqual(eve, wanted);
  });
});

it('leaves no function without a proof', () => {
  const proven = [...functions.filter(isPlain), ...aggregates].map(({ name }) => name);
  expect([...proven, ...Object.keys(spelled)].toSorted()).toEqual(
    functions.map(({ name }) => name).toSorted(),
  );
});
