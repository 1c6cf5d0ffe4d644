import { call, cast, constant, equals, type Expression, infix, test, value } from '../../sql.ts';
import { nullGivesNull, signature, type Building, type FunctionEntry } from '../function-entry.ts';

const category = 'other';
const empty = value('', 'text');
const everyBit = constant(-1);

const bits = (number: Expression, operator: '&' | '|', mask: Expression): Expression =>
  infix(number, operator, mask);

export const otherFunctions: readonly FunctionEntry[] = [
  {
    name: 'AESEncrypt',
    category,
    signatures: [signature('text: text', 'text', ([text], building) => encrypted(text, building))],
    description:
      "The text encrypted by AES-256 (CBC), as hexadecimal digits: 16 bytes of start value, then the cipher. The key is the server's and stands in no rule. The same text always gives the same result. Needs PostgreSQL's extension pgcrypto.",
    nulls: nullGivesNull,
    example: "AESEncrypt('Ana')",
    result: '1d4a29af79879bbe923ebd05b43711ddb45659469ff31faf179a434dabf20159',
  },
  {
    name: 'Case',
    category,
    signatures: [signature('when...: same, else?: same', 'same', null)],
    description:
      'The value of the first When() whose condition is true; that of Else() when there is none, or null without an Else().',
    nulls: { rule: 'not true', words: 'A condition that is null counts as not true.' },
    example: "Case(When(score >= 20, 'gold'), When(score >= 10, 'silver'), Else('none'))",
    result: 'silver',
  },
  {
    name: 'When',
    category,
    only: 'in Case',
    signatures: [signature('condition: boolean, value: same', 'same', null)],
    description: 'Inside Case(): a value, and the condition on which it is taken.',
    nulls: { rule: 'not true', words: 'A condition that is null counts as not true.' },
    example: "Case(When(vip, 'VIP'), Else('other'))",
    result: 'VIP',
  },
  {
    name: 'Else',
    category,
    only: 'in Case',
    signatures: [signature('value: same', 'same', null)],
    description: 'Inside Case(), as its last: the value when no condition is true.',
    nulls: nullGivesNull,
    example: "Case(When(score < 0, 'below'), Else('zero or more'))",
    result: 'zero or more',
  },
  {
    name: 'ClearBit',
    category,
    signatures: [
      signature('number: bigint, mask: bigint', 'bigint', ([number, mask]) =>
        bits(number, '&', infix(mask, '#', everyBit)),
      ),
    ],
    description:
      'The whole number without the bits that are set in the mask: 1, 2, 4, 8... for the first, second...',
    nulls: nullGivesNull,
    example: 'ClearBit(13, 4)',
    result: '9',
  },
  {
    name: 'SetBit',
    category,
    signatures: [
      signature('number: bigint, mask: bigint', 'bigint', ([number, mask]) => bits(number, '|', mask)),
    ],
    description: 'The whole number with the bits of the mask set too: 1, 2, 4, 8... for the first, second...',
    nulls: nullGivesNull,
    example: 'SetBit(9, 4)',
    result: '13',
  },
  {
    name: 'IsBitSet',
    category,
    signatures: [
      signature('number: bigint, mask: bigint', 'boolean', ([number, mask]) =>
        infix(bits(number, '&', mask), '<>', constant(0)),
      ),
    ],
    description: 'Whether one of the bits of the mask is set in the whole number.',
    nulls: nullGivesNull,
    example: 'IsBitSet(13, 4)',
    result: 'true',
  },
  {
    name: 'Coalesce',
    category,
    signatures: [signature('value...: same', 'same', (values) => call('coalesce', ...values))],
    description: 'The first of some values that is not null.',
    nulls: { rule: 'skipped', words: 'Null when all are null.' },
    example: "Coalesce(null, 'Spain')",
    result: 'Spain',
  },
  {
    name: 'Decode',
    category,
    signatures: [signature('value: any, key: any, result: same', 'same', null)],
    description:
      'Compares a value with keys: Decode(value, key 1, result 1, key 2, result 2, ..., otherwise). The result of the first key that is equal; the last one, or null without it, where no key is.',
    nulls: { rule: 'not true', words: 'Null is equal to no key.' },
    example: "Decode(tier, 'gold', 1, 'silver', 2, 9)",
    result: '1',
  },
  {
    name: 'GetEmailDomain',
    category,
    signatures: [
      signature('email: text', 'text', ([email]) =>
        call('substring', email, value(String.raw`@([^@\s]+)\s*$`, 'text')),
      ),
    ],
    description: 'What follows the @ of an e-mail address.',
    nulls: { rule: 'null', words: 'Null for null, and for a text without an @.' },
    example: "GetEmailDomain('ana@example.org')",
    result: 'example.org',
  },
  {
    name: 'Iif',
    category,
    signatures: [
      signature(
        'condition: boolean, then: same, otherwise: same',
        'same',
        ([condition, then, otherwise]) => ({
          type: 'case',
          when: [{ condition, then }],
          otherwise,
        }),
      ),
    ],
    description: 'The second value when the condition is true, else the third.',
    nulls: { rule: 'not true', words: 'A condition that is null counts as not true.' },
    example: "Iif(score > 5, 'big', 'small')",
    result: 'big',
  },
  {
    name: 'IsEmptyString',
    category,
    signatures: [signature('text: text', 'boolean', ([text]) => test(infix(text, '<>', empty), 'not true'))],
    description: 'Whether a text is null or has no character.',
    nulls: { rule: 'empty', words: 'True for null; never null itself.' },
    example: "IsEmptyString('')",
    result: 'true',
  },
  {
    name: 'NewUUID',
    category,
    signatures: [
      signature('', 'uuid', (_none, { rowDigest }) => {
        // Of the form of a random one (version 4), though it is derived.
        const version = call('overlay', rowDigest(), value('4', 'text'), constant(13));
        return cast(call('overlay', version, value('8', 'text'), constant(17)), 'uuid');
      }),
    ],
    description:
      'A UUID, another for every row. It is made of the run, the activity and the row, so it is the same however often the activity is carried out, and another in the next run.',
    nulls: { rule: 'never', words: 'Never null.' },
    example: 'NewUUID()',
    result: '3c367718-7cf8-4d59-8fbc-ac06bc06878a',
  },
  {
    name: 'NoNull',
    category,
    signatures: [
      signature('text: text', 'text', ([text]) => call('coalesce', text, empty)),
      signature('number: number', 'decimal', ([number]) => call('coalesce', number, constant(0))),
    ],
    description: 'The value itself; an empty text or 0 in place of null.',
    nulls: { rule: 'empty', words: 'An empty text for a text, 0 for a number.' },
    example: "NoNull(null) || '!'",
    result: '!',
  },
  {
    name: 'ToBoolean',
    category,
    signatures: [
      signature('condition: boolean', 'boolean', ([condition]) => condition),
      signature('number: number', 'boolean', ([number]) => infix(number, '<>', constant(0))),
      signature('text: text', 'boolean', ([text]) =>
        cast(
          call(
            'substring',
            call('lower', text),
            value(String.raw`^\s*(true|t|yes|y|on|1|false|f|no|n|off|0)\s*$`, 'text'),
          ),
          'boolean',
        ),
      ),
    ],
    description:
      'True for a number other than 0 and for the texts true, t, yes, y, on and 1; false for 0 and false, f, no, n, off.',
    nulls: { rule: 'null', words: 'Null for null, and for any other text.' },
    example: "ToBoolean('Yes')",
    result: 'true',
  },
];

/**
 * The start value is a fingerprint of the text under the key, so that equal texts give equal results in every run and
 * different texts never share one.
 */
function encrypted(text: Expression, { encryption }: Building): Expression {
  if (encryption === undefined) throw new Error('AESEncrypt was compiled without a key.');
  const { schema, key } = encryption;
  const bytes = (any: Expression): Expression => call('convert_to', any, value('UTF8', 'text'));
  const secret = (purpose: string): Expression =>
    call('sha256', bytes({ type: 'value', value: `${purpose} ${key}`, as: 'text', secret: true }));
  const extension = (name: 'hmac' | 'encrypt_iv', ...operands: Expression[]): Expression => ({
    type: 'call',
    schema,
    function: name,
    arguments: operands,
  });
  const mark = extension('hmac', bytes(text), secret('fingerprint'), value('sha256', 'text'));
  const start = call('substr', mark, constant(1), constant(16));
  const cipher = extension(
    'encrypt_iv',
    bytes(text),
    secret('cipher'),
    start,
    value('aes-cbc/pad:pkcs', 'text'),
  );
  return call('encode', infix(start, '||', cipher), value('hex', 'text'));
}

/** Decode as PostgreSQL has it: a list of comparisons. */
export function decoded(
  subject: Expression,
  pairs: readonly (readonly [Expression, Expression])[],
  otherwise: Expression,
): Expression {
  return {
    type: 'case',
    when: pairs.map(([key, then]) => ({ condition: equals(subject, key), then })),
    otherwise,
  };
}
