import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { isPlain } from '../../../../tests/kit/function-calls.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { functions } from './catalogue.ts';
import { checkExpression } from './check-expression.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const scope = { model, entity: 'person', columns: null, timeZone: 'Europe/Madrid', windows: true };

/** Functions that hold others: what they refuse, spelled out. */
const spelled: Readonly<
  Record<string, readonly (readonly [text: string, column: number, message: string])[]>
> = {
  Case: [
    ['Case()', 1, 'Case() is empty: write Case(When(condition, value), Else(value)).'],
    ['Case(1)', 6, 'Case() holds When(condition, value), any number of them, then Else(value).'],
    [
      "Case(When(vip, 1), When(vip, 'x'))",
      30,
      'Case() has a whole number in one place and a text here: make them the same, as by ToString().',
    ],
    ['Case(Else(1), When(vip, 1))', 6, 'Else() stands last in Case(), after one When() at least.'],
  ],
  When: [
    [
      'Case(When(score, 1))',
      11,
      'When() wants a condition (true or false) as its 1st argument, got a whole number.',
    ],
    ['Case(When(name, 1))', 11, 'When() wants a condition (true or false) as its 1st argument, got a text.'],
    ['Case(When(born, 1))', 11, 'When() wants a condition (true or false) as its 1st argument, got a date.'],
    ['Case(When(vip))', 6, 'When() got 1 argument: write it as When(condition, value).'],
    ['Case(When(vip, 1, 2))', 6, 'When() got 3 arguments: write it as When(condition, value).'],
    ['When(vip, 1)', 1, "When() stands only inside Case(), as in Case(When(vip, 'VIP'), Else('other'))."],
  ],
  Else: [
    ['Case(When(vip, 1), Else())', 20, 'Else() got no arguments: write it as Else(value).'],
    ['Case(When(vip, 1), Else(1, 2))', 20, 'Else() got 2 arguments: write it as Else(value).'],
    [
      "Case(When(vip, 1), Else('x'))",
      25,
      'Case() has a whole number in one place and a text here: make them the same, as by ToString().',
    ],
    [
      'Else(1)',
      1,
      "Else() stands only inside Case(), as in Case(When(score < 0, 'below'), Else('zero or more')).",
    ],
  ],
  Decode: [
    ['Decode()', 1, 'Decode() got no arguments: write it as Decode(value, key, result, ..., otherwise).'],
    ['Decode(score)', 1, 'Decode() got 1 argument: write it as Decode(value, key, result, ..., otherwise).'],
    [
      'Decode(score, 1)',
      1,
      'Decode() got 2 arguments: write it as Decode(value, key, result, ..., otherwise).',
    ],
    [
      "Decode(score, 'x', 1)",
      15,
      'Decode() compares a whole number with keys, got a text as its 2nd argument.',
    ],
    [
      'Decode(score, 1, 2, born, 3)',
      21,
      'Decode() compares a whole number with keys, got a date as its 4th argument.',
    ],
    [
      "Decode(score, 1, 2, 'x')",
      21,
      'Decode() has a whole number in one place and a text here: make them the same, as by ToString().',
    ],
    ['Decode(score, null, 2)', 15, 'No value is equal to null: use Iif(value is null, ...).'],
  ],
  Over: [
    [
      'Over()',
      1,
      'Over() wants an aggregate or RowNum() as its 1st argument, as in Over(Sum(amount), PartitionBy(country)).',
    ],
    [
      'Over(score)',
      6,
      'Over() wants an aggregate or RowNum() as its 1st argument, as in Over(Sum(amount), PartitionBy(country)).',
    ],
    [
      'Over(Sum(score), vip)',
      18,
      'Over() wants PartitionBy(...) or OrderBy(...) as its 2nd argument, nothing else.',
    ],
    ['Over(Sum(name))', 10, 'Sum() wants numbers as its 1st argument, got a text.'],
    [
      'Over(RowNum(), score)',
      16,
      'Over() wants PartitionBy(...) or OrderBy(...) as its 2nd argument, nothing else.',
    ],
    [
      'Over(CountDistinct(score))',
      6,
      'CountDistinct() cannot stand in Over(): the database counts different values over whole groups only.',
    ],
    ['Over(Sum(score, vip))', 17, 'In Over(), Sum() takes no condition: use Iif() inside it.'],
  ],
  PartitionBy: [
    ['RowNum(PartitionBy())', 8, 'PartitionBy() got no arguments: write it as PartitionBy(value, ...).'],
    [
      'PartitionBy(score)',
      1,
      'PartitionBy() stands only inside Over() or RowNum(), as in Over(Max(score), PartitionBy(tier)).',
    ],
  ],
  OrderBy: [
    ['RowNum(OrderBy())', 8, 'OrderBy() got no arguments: write it as OrderBy(value, ...).'],
    ['OrderBy(score)', 1, 'OrderBy() stands only inside Over() or RowNum(), as in RowNum(OrderBy(score)).'],
  ],
  Desc: [
    ['RowNum(OrderBy(Desc()))', 16, 'Desc() got no arguments: write it as Desc(value).'],
    ['RowNum(OrderBy(Desc(score, name)))', 16, 'Desc() got 2 arguments: write it as Desc(value).'],
    ['Desc(score)', 1, 'Desc() stands only inside OrderBy(), as in RowNum(OrderBy(Desc(score))).'],
  ],
  RowNum: [
    [
      'RowNum(score)',
      8,
      'RowNum() wants PartitionBy(...) or OrderBy(...) as its 1st argument, nothing else.',
    ],
    [
      'RowNum(PartitionBy(vip), Desc(score))',
      26,
      'RowNum() wants PartitionBy(...) or OrderBy(...) as its 2nd argument, nothing else.',
    ],
  ],
};

for (const [name, refused] of Object.entries(spelled)) {
  describe(name, () => {
    for (const [text, column, message] of refused)
      it(`refuses ${text}`, () => {
        expect(checkExpression(text, scope).issues).toMatchObject([{ column, message }]);
      });
  });
}

it('are all of those that argument-types.test.ts does not generate calls of', () => {
  const rest = functions.filter((entry) => !isPlain(entry) && entry.category !== 'aggregate');
  expect(Object.keys(spelled).toSorted()).toEqual(rest.map(({ name }) => name).toSorted());
});
