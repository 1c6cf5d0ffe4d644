import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { valuesOf } from '../../../../tests/kit/expression-values.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { execute } from '../../db/database.ts';
import { UserError } from '../../errors.ts';
import { functions } from './catalogue.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
await execute(db, { text: 'create extension pgcrypto with schema public', params: [] });

/** What an expression gives for Ana, as text. */
async function ofAna(text: string, seed = 0n): Promise<string> {
  const [read] = await valuesOf(db, model, 1, [text], { seed });
  return read?.text ?? 'nothing';
}

describe('the example of each function gives what the catalogue says', () => {
  for (const { name, example, result } of functions) {
    it(name, async () => {
      expect(await ofAna(example)).toBe(result);
    });
  }
});

describe('faults of the data', () => {
  const gone = [
    "ToInteger('abc')",
    'ToInteger(99999999999)',
    '1 / 0',
    'Mod(5, 0)',
    "ToDate('2026-02-30')",
    "ToDateTime('2026-02-28T25:00')",
    'AddYears(#2026-03-01#, 9000)',
    'AddDays(#2026-03-01#, -2147483648)',
    'AddYears(#9000-01-01#, -4701)',
    'SubMonths(#9000-01-01T12:00#, 56401)',
    "Left('abc', -1)",
    'Char(0)',
    "LPad('a', 2000000000, 'x')",
    "Substring('abc', 0, 1)",
    'ToTimestamp(1e30)',
    'TruncDate(#2026-03-01#, 0)',
    'Distance(500, 0, 0, 0)',
    '999999999999999999 * 999999999999999999',
    'AddDays(null, 1)',
  ];
  for (const text of gone) {
    it(`${text} gives null`, async () => {
      expect(await ofAna(text)).toBe('null');
    });
  }
});

it('reads random expressions that fit without an error of the database', async () => {
  const numbers = fc.constantFrom(
    'score',
    'points',
    'height',
    '0',
    '-7',
    '12.5',
    '2147483647',
    'ToInteger(name)',
  );
  const texts = fc.constantFrom(
    'name',
    'email',
    "''",
    "'Zoë'",
    'country.name',
    'ToString(born)',
    'ToString(joined)',
  );
  const times = fc.constantFrom(
    'born',
    'joined',
    '#2024-02-29#',
    '#9999-12-31#',
    '#0001-01-01#',
    'GetDate()',
    'ToDateTime(name)',
  );
  const { number, text } = fc.letrec<{ number: string; text: string; time: string; truth: string }>((tie) => {
    const call = (name: string, ...of: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
      fc.tuple(...of).map((given) => `${name}(${given.join(', ')})`);
    const infix = (operators: string[], of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.tuple(of, fc.constantFrom(...operators), of).map((parts) => `(${parts.join(' ')})`);
    const [n, t, d, b] = [tie('number'), tie('text'), tie('time'), tie('truth')];
    const whole = call('ToInteger', n);
    return {
      number: fc.oneof(
        { depthSize: 'small' },
        numbers,
        infix(['+', '-', '*', '/', '%'], n),
        call('Round', n),
        call('Round', n, whole),
        call('Length', t),
        call('ToDouble', t),
        call('DaysDiff', d, d),
        call('YearsOld', d),
        call('MonthsDiff', d, d),
        call('SecondsDiff', d, d),
        call('Hour', d),
        call('Iif', b, n, n),
        call('Percent', n, n),
        call('Distance', n, n, n, n),
        call('SetBit', whole, call('ToInt64', n)),
      ),
      text: fc.oneof(
        { depthSize: 'small' },
        texts,
        infix(['||'], t),
        call('Left', t, whole),
        call('Substring', t, whole, whole),
        call('Char', whole),
        call('ToString', n),
        call('ToString', d),
        call('TruncTime', d, whole),
        call('GetLine', t, whole),
        call(
          'RPad',
          t,
          call('Mod', n, fc.constant('50')).map((one) => `ToInteger(${one})`),
          t,
        ),
        call('Sha256Digest', t),
      ),
      time: fc.oneof(
        { depthSize: 'small' },
        times,
        call('AddDays', d, whole),
        call('SubMonths', d, whole),
        call('AddSeconds', d, whole),
        call('TruncWeek', d),
        call('TruncDate', d, whole),
        call('ToDateTime', t),
        call('ToTimestamp', n),
        call('Greatest', d, d),
        call('ToDate', t),
      ),
      truth: fc.oneof(
        { depthSize: 'small' },
        infix(['=', '<>', '<', '>='], n),
        infix(['=', '<', '>'], t),
        infix(['<', '>='], d),
        infix(['and', 'or'], b),
        call('IsEmptyString', t),
        call('ToBoolean', t),
      ),
    };
  });
  let tooLarge = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(number, text), async (one) => {
      try {
        await ofAna(one);
      } catch (error) {
        // Size is the one thing that an expression of fitting types may be refused for; kept rare below.
        if (!(error instanceof UserError) || !/becomes too large|has more than/.test(error.message))
          throw error;
        tooLarge += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(tooLarge).toBeLessThan(15);
}, 60_000);

it('refuses an expression that grows too large for the database', async () => {
  const nested = (times: number): string =>
    times === 0 ? 'score' : `Distance(${nested(times - 1)}, score, Round(score, ToInteger(score)), score)`;
  await expect(ofAna(nested(12))).rejects.toThrow('The expression becomes too large for the database.');
});

describe('random values', () => {
  it('are the same in one run and others in the next', async () => {
    expect(await ofAna('Random()', 7n)).toBe(await ofAna('Random()', 7n));
    expect(await ofAna('Random()', 7n)).not.toBe(await ofAna('Random()', 8n));
    expect(await ofAna('NewUUID()', 7n)).not.toBe(await ofAna('NewUUID()', 8n));
  });

  it('are independent of each other in one expression', async () => {
    expect(await ofAna('Random() = Random()')).toBe('false');
  });
});

describe('precedence', () => {
  const given: [string, string][] = [
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 2 - 3', '5'],
    ['-2 - -3', '1'],
    ["'a' || 1 + 2", 'a3'],
    ['not false and false or true', 'true'],
    ["name = 'Ana' and not score in (1, 2)", 'true'],
    ["name like 'A%' and height is not null", 'true'],
    ["'it''s' || '; drop table data.person --'", "it's; drop table data.person --"],
    ["born > '1990-01-01'", 'true'],
  ];
  for (const [text, result] of given) {
    it(`${text} is ${result}`, async () => {
      expect(await ofAna(text)).toBe(result);
    });
  }
});
