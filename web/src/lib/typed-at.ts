/**
 * The places at which two values differ, as `config.subsets.0.label`, when somebody typed there: a text that letters
 * came to or went from, a number that became another. Null when more than that has changed, or nothing.
 */
export function typedAt(before: unknown, after: unknown): string | null {
  const places: string[] = [];
  return isTyped(before, after, '', places) && places.length > 0 ? places.join(' ') : null;
}

function isTyped(before: unknown, after: unknown, place: string, places: string[]): boolean {
  if (before === after) return true;
  if (isObject(before) && isObject(after)) {
    const names = Object.keys(before);
    return (
      Array.isArray(before) === Array.isArray(after) &&
      names.length === Object.keys(after).length &&
      names.every(
        (name) =>
          Object.hasOwn(after, name) &&
          isTyped(before[name], after[name], place === '' ? name : `${place}.${name}`, places),
      )
    );
  }
  places.push(place);
  if (typeof before === 'string' && typeof after === 'string') return isSpliced(before, after);
  return typeof before === 'number' && typeof after === 'number';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** One is the other with letters put in at one place. */
function isSpliced(before: string, after: string): boolean {
  const [short, long] = before.length < after.length ? [before, after] : [after, before];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  return long.endsWith(short.slice(start));
}
