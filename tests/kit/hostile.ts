import fc, { type Arbitrary } from 'fast-check';

/** Texts that try to be something else: for every place that takes one. */

const pieces = [
  "'", '"', '`', ';', '--', '/*', '*/', '\\', '\\\'', '$1', '$$', '%', '_', '{{', '}}', '(', ')', '[', ',', '.', ':',
  '\n', '\t', '\0', '\u202e', '\ud800', 'é', 'e\u0301', 'नि', '日本語', '顧客', '😀', '👩‍👩‍👧', 'ﷺ',
  "'; drop table data.canary; --", '"; delete from data.canary; --', "' or '1'='1", '" as x, (select 1) as "y',
  'a', 'B', ' ',
]; // prettier-ignore
const reserved = [
  'select', 'from', 'table', 'user', 'order', 'group', 'where', 'null', 'default', 'primary', 'end', 'case', 'limit',
  'offset', 'constructor', '__proto__', 'toString', 'name', 'value', 'key_0', 'ctid', '_branch', 'population', 'Select',
]; // prettier-ignore

/** What someone might call a thing. */
export const hostileName: Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  fc.constantFrom(...reserved),
  fc.constantFrom('x'.repeat(63), 'x'.repeat(64), '顧'.repeat(21), '顧'.repeat(22), '', ' '),
);

/** What someone might enter as a value; now and then 64 kB of it. */
export const hostileValue: Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: hostileName },
  {
    weight: 8,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("'", '"', '\\', '%', 'あ', '(').map((piece) => piece.repeat(65_536)),
  },
);
