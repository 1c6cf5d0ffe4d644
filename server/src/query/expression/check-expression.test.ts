import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { checkExpression } from './check-expression.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const scope = { model, entity: 'person', columns: null, timeZone: 'Europe/Madrid' };

const faults: [string, string][] = [
  ['Left(name, born)', '12: Left() wants a whole number as its 2nd argument, got a date.'],
  ['Uper(name)', '1: There is no function "Uper". Did you mean "Upper" or "Over"?'],
  ['Upper(nam)', '7: Person has no attribute "nam". Did you mean "name"?'],
  ['Upper()', '1: Upper() got no arguments: write it as Upper(text).'],
  [
    'Sum(score)',
    '5: Sum() works on linked rows: begin with a link to many rows (purchases, messageFeedback, emailTracking, audienceMembership), as in Sum(purchases. ...).',
  ],
  ['When(vip, 1)', "1: When() stands only inside Case(), as in Case(When(vip, 'VIP'), Else('other'))."],
  ['score = null', '1: Nothing is equal to null, nor greater or less: use "is null".'],
  ['1 +', '4: The expression ends too early: a value is missing at its end.'],
];
for (const [text, message] of faults) {
  it(`says what is wrong with ${text}`, () => {
    const { issues, type } = checkExpression(text, scope);
    expect(issues.map((issue) => `${issue.column}: ${issue.message}`)).toEqual([message]);
    expect(type).toBeNull();
  });
}

it('finds several faults at once', () => {
  const { issues } = checkExpression('Uper(name) || Left(nam, 1)\n || Lower(born)', scope);
  expect(issues.map(({ line, column }) => [line, column])).toEqual([
    [1, 1],
    [1, 20],
    [2, 11],
  ]);
});

it('refuses a window outside of an enrichment', () => {
  expect(String(checkExpression('RowNum()', scope).issues[0]?.message)).toContain('not in a condition');
  expect(checkExpression('RowNum()', { ...scope, windows: true })).toEqual({ type: 'bigint', issues: [] });
});

it('answers any text with issues, never with an exception', () => {
  const words = [
    'Left',
    '(',
    ')',
    ',',
    "'",
    '#',
    '[',
    ']',
    'name',
    '.',
    'purchases',
    'Sum',
    'Case',
    'When',
    'in',
    'not',
    '-',
    '$vars.x',
    '1',
    '||',
    'null',
    'Over',
    'like',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(' ')),
    fc.nat(9000).map((length) => '('.repeat(length)),
  );
  fc.assert(
    fc.property(text, (one) => {
      const { issues, type } = checkExpression(one, { ...scope, windows: true });
      expect(issues.length > 0).toBe(type === null);
    }),
    { numRuns: 2000 },
  );
});
