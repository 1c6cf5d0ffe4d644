export interface Call {
  readonly name: string;
  /** Where its name begins. */
  readonly from: number;
  /** Which argument is being written, from 0. */
  readonly argument: number;
}

const tokens =
  /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|#[^#]*(?:#|$)|(?:[\p{L}_][\p{L}\p{M}\p{N}_]*|\[[^\]]*(?:\]|$))(?:\s*\.\s*(?:[\p{L}_][\p{L}\p{M}\p{N}_]*|\[[^\]]*(?:\]|$)))*|[(),]/gu;
/** Before a bracket that only groups, or a list: `x in (1, 2)`. */
const words = new Set(['and', 'or', 'not', 'in', 'is', 'like']);

/** The innermost function in whose brackets a text ends; null outside of all, and within quotes. */
export function callAt(before: string): Call | null {
  const open: ({ name: string; from: number; argument: number } | null)[] = [];
  let word: { name: string; from: number; to: number } | null = null;
  for (const { 0: token, index } of before.matchAll(tokens)) {
    if (token === '(') {
      const isCalled = word !== null && before.slice(word.to, index).trim() === '';
      open.push(isCalled && word ? { name: word.name, from: word.from, argument: 0 } : null);
    } else if (token === ')') open.pop();
    else if (token === ',') {
      const call = open.at(-1);
      if (call) call.argument += 1;
    } else if (isUnclosed(token)) return null;
    word =
      /^[\p{L}_]/u.test(token) && !words.has(token.toLowerCase())
        ? { name: token, from: index, to: index + token.length }
        : null;
  }
  return open.findLast((call) => call !== null) ?? null;
}

/** Of a text or a name in brackets that ends before its closing sign. */
const isUnclosed = (token: string): boolean =>
  /^'(?:[^']|'')*$/.test(token) || /^"(?:[^"]|"")*$/.test(token) || /^#[^#]*$/.test(token);

/** A signature cut into what is before, at and after an argument: "Left(", "text", ", length)". */
export function cutSignature(
  signature: string,
  argument: number,
): readonly [before: string, at: string, after: string] {
  const start = signature.indexOf('(') + 1;
  const within = signature.slice(start, -1);
  const parts = within === '' ? [] : within.split(', ');
  const last = parts.length - 1;
  const isRepeated = parts[last]?.endsWith('...]') === true || parts[last] === '...';
  if (last < 0 || (argument > last && !isRepeated)) return [signature, '', ''];
  const at = Math.min(argument, last);
  const from = start + parts.slice(0, at).reduce((sum, part) => sum + part.length + 2, 0);
  const to = from + (parts[at]?.length ?? 0);
  return [signature.slice(0, from), signature.slice(from, to), signature.slice(to)];
}
