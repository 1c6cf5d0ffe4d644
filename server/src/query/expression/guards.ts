import { call, cast, constant, type Expression, value } from '../sql.ts';

/**
 * A fault of the data (a number too large, a date beyond the calendar) must not end a statement over a million rows:
 * such a value becomes null. Each guard holds its operand once, so that nested ones do not grow.
 */

/** The value strictly between two others, null outside. */
export function within(operand: Expression, low: Expression, high: Expression): Expression {
  const clamped = call('greatest', call('least', operand, high), low);
  return call('nullif', call('nullif', clamped, high), low);
}

/** `least` and `greatest` pass over null; the clamp to the upper end then makes it null again. */
export function between(operand: Expression, lowest: number, highest: number): Expression {
  return within(operand, constant(lowest - 1), constant(highest + 1));
}

export function guardedInteger(number: Expression): Expression {
  return cast(between(call('trunc', number), -2_147_483_648, 2_147_483_647), 'integer');
}

export function guardedBigint(number: Expression): Expression {
  const [low, high] = ['-9223372036854775809', '9223372036854775808'];
  return cast(within(call('trunc', number), value(low, 'numeric'), value(high, 'numeric')), 'bigint');
}

/** Dates and instants of the years 1 to 9999. */
export function guardedDate(date: Expression): Expression {
  if (isGuarded(date)) return date;
  return within(date, value('0001-12-31 BC', 'date'), value('10000-01-01', 'date'));
}

export function guardedInstant(instant: Expression): Expression {
  if (isGuarded(instant)) return instant;
  return within(
    instant,
    value('0001-12-30 00:00:00+00 BC', 'timestamptz'),
    value('10000-01-02 00:00:00+00', 'timestamptz'),
  );
}

function isGuarded(operand: Expression): boolean {
  if (operand.type !== 'call' || operand.function !== 'nullif') return false;
  const [inner] = operand.arguments;
  return inner?.type === 'call' && inner.function === 'nullif';
}

const characters = String.raw`\s*`;

/** The part of a text that is a number, null where the text is anything else. */
export function numberInText(text: Expression): Expression {
  const pattern = String.raw`^${characters}([+-]?(?:\d{1,38}(?:\.\d{0,38})?|\.\d{1,38})(?:[eE][+-]?\d{1,2})?)${characters}$`;
  return cast(call('substring', text, value(pattern, 'text')), 'numeric');
}

const years = String.raw`(?!0000)\d{4}`;
const leapYears = String.raw`(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)`;
const days = [
  String.raw`${years}-(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])`,
  String.raw`${years}-(?:0[469]|11)-(?:0[1-9]|[12]\d|30)`,
  String.raw`${years}-02-(?:0[1-9]|1\d|2[0-8])`,
  String.raw`${leapYears}-02-29`,
].join('|');
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?`;
const offset = String.raw`(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)`;

/** The date that a text begins with, as text; null where it holds no day of the calendar. */
export function dateInText(text: Expression): Expression {
  const pattern = String.raw`^${characters}(${days})(?:[T ]${clock}(?:${offset})?)?${characters}$`;
  return cast(call('substring', text, value(pattern, 'text')), 'date');
}

/** The instant that a text names; without an offset it is of the time zone. */
export function instantInText(text: Expression, timeZone: string): Expression {
  const pattern = String.raw`^${characters}((?:${days})(?:[T ]${clock}${offset}?)?)${characters}$`;
  const found = call('substring', text, value(pattern, 'text'));
  const local = value(String.raw`^([0-9]{4}-[0-9-]{5}(?:[T ][0-9:.]+)?)$`, 'text');
  return cast(call('regexp_replace', found, local, value(String.raw`\1 ${timeZone}`, 'text')), 'timestamptz');
}
