import type { ScalarType } from '../../server/src/catalog/model.ts';

/** Values as the reference evaluator compares them: exact numbers, texts by code point. */

/** A fraction; exact, whatever is computed with it. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
  /** The square root of the fraction is meant. It is compared with plain fractions only. */
  readonly isRoot?: true;
}

export type Comparable = Fraction | string | number | boolean;

export function fraction(written: string | number): Fraction {
  const found = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(String(written).trim());
  if (found === null) throw new Error(`${written} is no number.`);
  const [, sign = '', whole = '', part = '', exponent = '0'] = found;
  const digits = BigInt(`${whole}${part}` || '0') * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - part.length;
  return power >= 0
    ? { over: digits * 10n ** BigInt(power), under: 1n }
    : { over: digits, under: 10n ** BigInt(-power) };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
export const times = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.over,
  under: a.under * b.under,
});
export const divided = (a: Fraction, by: number): Fraction => ({ over: a.over, under: a.under * BigInt(by) });

/** Below 0, 0, or above it. */
export function order(a: Comparable, b: Comparable): number {
  if (typeof a === 'object' && typeof b === 'object') {
    if (a.isRoot) return b.over < 0n ? 1 : order({ over: a.over, under: a.under }, times(b, b));
    const difference = a.over * b.under - b.over * a.under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  if (typeof a === 'string' && typeof b === 'string') return orderText(a, b);
  return Number(a) - Number(b);
}

function orderText(a: string, b: string): number {
  const [one, other] = [[...a], [...b]];
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    const difference = (one[index]?.codePointAt(0) ?? 0) - (other[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Small letters, letter by letter: none becomes two. */
export function small(text: string): string {
  return [...text].map((letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('');
}

/** % is any text, _ any one character, and a backslash takes the next one as it is. */
export function isLike(text: string, pattern: string): boolean {
  return likeFrom([...text], [...pattern]);
}

function likeFrom(text: readonly string[], [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return text.length === 0;
  if (first === '%') return text.some((_, at) => likeFrom(text.slice(at), rest)) || likeFrom([], rest);
  const [letter, ...others] = text;
  if (letter === undefined) return false;
  if (first === '_') return likeFrom(others, rest);
  if (first === '\\') return letter === rest[0] && likeFrom(others, rest.slice(1));
  return letter === first && likeFrom(others, rest);
}

/** A cell of a row as it can be compared. */
export function comparable(cell: string | number | boolean, type: ScalarType): Comparable {
  switch (type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
      return fraction(cell as string | number);
    case 'datetime':
      return Date.parse(String(cell));
    case 'uuid':
      return String(cell).toLowerCase();
    default:
      return cell;
  }
}
