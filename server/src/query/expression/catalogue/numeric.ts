import { call, cast, constant, infix, value } from '../../sql.ts';
import { nullGivesNull, signature, type FunctionEntry, type Nulls } from '../function-entry.ts';
import { between, guardedBigint, guardedInteger, numberInText } from '../guards.ts';

const category = 'numeric';
const zero: Nulls = { rule: 'null', words: 'Null gives null, and so does a second number of 0.' };
const decimals = (n: Parameters<typeof between>[0]) => between(n, -30, 30);

export const numericFunctions: readonly FunctionEntry[] = [
  {
    name: 'Abs',
    category,
    signatures: [signature('number: number', 'decimal', ([n]) => call('abs', n))],
    description: 'The number without its sign.',
    nulls: nullGivesNull,
    example: 'Abs(-5.5)',
    result: '5.5',
  },
  {
    name: 'Ceil',
    category,
    signatures: [signature('number: number', 'bigint', ([n]) => guardedBigint(call('ceil', n)))],
    description: 'The smallest whole number that is not below the number.',
    nulls: nullGivesNull,
    example: 'Ceil(2.1)',
    result: '3',
  },
  {
    name: 'Floor',
    category,
    signatures: [signature('number: number', 'bigint', ([n]) => guardedBigint(call('floor', n)))],
    description: 'The largest whole number that is not above the number.',
    nulls: nullGivesNull,
    example: 'Floor(-2.1)',
    result: '-3',
  },
  {
    name: 'Greatest',
    category,
    signatures: [signature('value...: same', 'same', (values) => call('greatest', ...values))],
    description:
      'The largest of some numbers, the last of some dates, or the last of some texts by the alphabet.',
    nulls: { rule: 'skipped', words: 'Nulls are passed over; null when all are null.' },
    example: 'Greatest(3, 7, 5)',
    result: '7',
  },
  {
    name: 'Least',
    category,
    signatures: [signature('value...: same', 'same', (values) => call('least', ...values))],
    description:
      'The smallest of some numbers, the first of some dates, or the first of some texts by the alphabet.',
    nulls: { rule: 'skipped', words: 'Nulls are passed over; null when all are null.' },
    example: 'Least(3, 7, null)',
    result: '3',
  },
  {
    name: 'Mod',
    category,
    signatures: [
      signature('number: number, divisor: number', 'decimal', ([n, d]) =>
        infix(n, '%', call('nullif', d, constant(0))),
      ),
    ],
    description: 'What is left over when the first number is divided by the second; the same as %.',
    nulls: zero,
    example: 'Mod(17, 5)',
    result: '2',
  },
  {
    name: 'Percent',
    category,
    signatures: [
      signature('part: number, whole: number', 'decimal', ([part, whole]) =>
        infix(infix(part, '*', constant(100)), '/', call('nullif', whole, constant(0))),
      ),
    ],
    description: 'How many percent the first number is of the second.',
    nulls: zero,
    example: 'Round(Percent(1, 8), 1)',
    result: '12.5',
  },
  {
    name: 'Random',
    category,
    signatures: [
      signature('', 'decimal', (_none, { rowHash }) =>
        infix(
          cast(infix(rowHash(), '&', cast(constant(Number.MAX_SAFE_INTEGER), 'bigint')), 'numeric'),
          '/',
          value('9007199254740992', 'numeric'),
        ),
      ),
    ],
    description:
      'A number from 0 up to but not including 1, another for every row. It is made of the run, the activity and the row, so it is the same however often the activity is carried out, and another in the next run. Several Random() in one expression are independent.',
    nulls: { rule: 'never', words: 'Never null.' },
    example: 'Round(Random(), 3)',
    result: '0.977',
  },
  {
    name: 'Round',
    category,
    signatures: [
      signature('number: number', 'bigint', ([n]) => guardedBigint(call('round', n))),
      signature('number: number, decimals: integer', 'decimal', ([n, d]) => call('round', n, decimals(d))),
    ],
    description:
      'The nearest number with so many decimals, a half away from zero; a whole number where no decimals are given. Negative decimals round to tens, hundreds...',
    nulls: { rule: 'null', words: 'Null gives null, and so do more than 30 decimals.' },
    example: 'Round(12.345, 2)',
    result: '12.35',
  },
  {
    name: 'Sign',
    category,
    signatures: [signature('number: number', 'integer', ([n]) => guardedInteger(call('sign', n)))],
    description: '1 for a number above zero, -1 for one below, 0 for zero.',
    nulls: nullGivesNull,
    example: 'Sign(-12.5)',
    result: '-1',
  },
  {
    name: 'ToDouble',
    category,
    signatures: [
      signature('number: number', 'decimal', ([n]) => n),
      signature('text: text', 'decimal', ([text]) => numberInText(text)),
    ],
    description: 'The number that a text holds, with a point before its decimals.',
    nulls: { rule: 'null', words: 'Null for null, and for a text that is no number.' },
    example: "ToDouble(' 12.5 ')",
    result: '12.5',
  },
  {
    name: 'ToInt64',
    category,
    signatures: [
      signature('number: number', 'bigint', ([n]) => guardedBigint(n)),
      signature('text: text', 'bigint', ([text]) => guardedBigint(numberInText(text))),
    ],
    description:
      'A number or the number that a text holds as a whole number of up to 18 digits; decimals are cut off.',
    nulls: {
      rule: 'null',
      words: 'Null for null, for a text that is no number, and for a number that is too large.',
    },
    example: "ToInt64('9007199254740993')",
    result: '9007199254740993',
  },
  {
    name: 'ToInteger',
    category,
    signatures: [
      signature('number: number', 'integer', ([n]) => guardedInteger(n)),
      signature('text: text', 'integer', ([text]) => guardedInteger(numberInText(text))),
    ],
    description:
      'A number or the number that a text holds as a whole number from -2,147,483,648 to 2,147,483,647; decimals are cut off.',
    nulls: {
      rule: 'null',
      words: 'Null for null, for a text that is no number, and for a number that is too large.',
    },
    example: "ToInteger('42.9')",
    result: '42',
  },
  {
    name: 'Trunc',
    category,
    signatures: [
      signature('number: number', 'bigint', ([n]) => guardedBigint(n)),
      signature('number: number, decimals: integer', 'decimal', ([n, d]) => call('trunc', n, decimals(d))),
    ],
    description:
      'The number with all but so many decimals cut off; a whole number where no decimals are given.',
    nulls: { rule: 'null', words: 'Null gives null, and so do more than 30 decimals.' },
    example: 'Trunc(-12.789, 1)',
    result: '-12.7',
  },
];
