/**
 * `next` itself, but for each part that is as it was in `before`: that is the very part of `before`. What is the same
 * is known to be so at once, and is not drawn anew.
 */
export function withSameParts<T>(before: unknown, next: T): T {
  if (before === next || !isTree(before) || !isTree(next) || Array.isArray(before) !== Array.isArray(next))
    return next;
  const names = Object.keys(next);
  const parts = names.map((name) => [name, withSameParts(before[name], next[name])] as const);
  const isSame =
    names.length === Object.keys(before).length && parts.every(([name, part]) => part === before[name]);
  if (isSame) return before as T;
  return (Array.isArray(next) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as T;
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
