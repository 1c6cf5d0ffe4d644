import { say, eitherOf, type Said } from '../../language/say.ts';
/** The known names that a person may have meant: at most three, nearest first. */
export function nearest(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.ceil(wanted.length / 3));
  return [...known]
    .map((one) => {
      const other = one.toLowerCase();
      const begins = other.startsWith(wanted) || wanted.startsWith(other);
      return { one, distance: begins ? 0.5 : distance(wanted, other) };
    })
    .filter((candidate) => candidate.distance <= limit)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, 3)
    .map(({ one }) => one);
}

/** `Did you mean "city" or "country"?`, or what there is at all; `none` where there is nothing. */
export function didYouMean(name: string, known: Iterable<string>, none: Said): Said {
  const all = [...known];
  const near = nearest(name, all);
  if (near.length > 0) return say`Did you mean ${eitherOf(near.map((one) => `"${one}"`))}?`;
  if (all.length === 0) return none;
  const shown = all
    .slice(0, 8)
    .map((one) => `"${one}"`)
    .join(', ');
  return all.length > 8
    ? say`Choose one of ${shown}, or ${all.length - 8} more.`
    : say`Choose one of ${shown}.`;
}

/** Letters to add, take out or change to make one of the other. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 8) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
