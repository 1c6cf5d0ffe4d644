import { say, type Said } from '../language/say.ts';
import { word } from '../language/word.ts';
/** Parts of a date pattern: what people write, and how it is found. */
const parts = {
  yyyy: { meaning: 'year', found: '[0-9]{4}' },
  yy: { meaning: 'short year', found: '[0-9]{2}' },
  MM: { meaning: 'month', found: '0[1-9]|1[0-2]' },
  M: { meaning: 'month', found: '0?[1-9]|1[0-2]' },
  dd: { meaning: 'day', found: '0[1-9]|[12][0-9]|3[01]' },
  d: { meaning: 'day', found: '0?[1-9]|[12][0-9]|3[01]' },
  HH: { meaning: 'hour', found: '[01][0-9]|2[0-3]' },
  H: { meaning: 'hour', found: '[01]?[0-9]|2[0-3]' },
  hh: { meaning: 'half hour', found: '0[1-9]|1[0-2]' },
  h: { meaning: 'half hour', found: '0?[1-9]|1[0-2]' },
  mm: { meaning: 'minute', found: '[0-5][0-9]' },
  ss: { meaning: 'second', found: '[0-5][0-9]' },
  SSS: { meaning: 'fraction', found: '[0-9]{3}' },
  a: { meaning: 'half', found: '[AaPp][Mm]' },
} as const;
type Token = keyof typeof parts;
type Meaning = (typeof parts)[Token]['meaning'];

export interface DatePattern {
  /** A regular expression of PostgreSQL with a group for each part. */
  readonly regex: string;
  /** Place of each part's group, from 1. */
  readonly groups: ReadonlyMap<Meaning, number>;
}

const tokens = /yyyy|yy|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|a|'[^']*'|[^A-Za-z]|[A-Za-z]+/g;

/**
 * Reads a pattern such as `dd/MM/yyyy HH:mm` or `yyyyMMdd'T'HHmmss`.
 * @returns what is wrong with it, as a sentence, where something is.
 */
export function readDatePattern(pattern: string, type: 'date' | 'datetime'): DatePattern | Said {
  const groups = new Map<Meaning, number>();
  let regex = '';
  for (const [token] of pattern.matchAll(tokens)) {
    if (token.startsWith("'") && token.length > 1) {
      regex += literal(token.slice(1, -1));
    } else if (isToken(token)) {
      const { meaning, found } = parts[token];
      if (groups.has(meaning)) return say`"${pattern}" names the ${word(meaning)} twice.`;
      groups.set(meaning, groups.size + 1);
      regex += `(${found})`;
    } else if (/^[A-Za-z]/.test(token)) {
      return say`"${token}" means nothing in a date pattern; put text into single quotes, as 'T'.`;
    } else {
      regex += literal(token);
    }
  }
  return faultOf(pattern, type, groups) ?? { regex: `^${regex}$`, groups };
}

function faultOf(
  pattern: string,
  type: 'date' | 'datetime',
  groups: ReadonlyMap<Meaning, number>,
): Said | undefined {
  const has = (meaning: Meaning) => groups.has(meaning);
  if (groups.size > 9) return say`"${pattern}" has more parts than a date.`;
  if (has('year') === has('short year')) return say`"${pattern}" needs a year: yyyy, or yy.`;
  if (!has('month') || !has('day')) return say`"${pattern}" needs a month (MM) and a day (dd).`;
  const hasTime = has('hour') || has('half hour') || has('minute') || has('second') || has('fraction');
  if (type === 'date' && hasTime) return say`"${pattern}" has a time of day, and the column is a date.`;
  if (has('half hour') !== has('half'))
    return say`"${pattern}": hh and a (AM or PM) go together; else use HH.`;
  if (has('hour') && has('half hour')) return say`"${pattern}" names the hour twice.`;
  if (hasTime && !has('hour') && !has('half hour')) return say`"${pattern}" has minutes without an hour.`;
  if (has('second') && !has('minute')) return say`"${pattern}" has seconds without minutes.`;
  if (has('fraction') && !has('second')) return say`"${pattern}" has a fraction without seconds.`;
  return undefined;
}

function isToken(token: string): token is Token {
  return Object.hasOwn(parts, token);
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
