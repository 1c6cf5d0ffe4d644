/** Lists that are never changed in place. */
export const withItem = <T>(list: readonly T[], index: number, item: T): T[] =>
  index >= list.length ? [...list, item] : list.map((one, at) => (at === index ? item : one));
export const withoutItem = <T>(list: readonly T[], index: number): T[] =>
  list.filter((_, at) => at !== index);

export function withMoved<T>(list: readonly T[], from: number, to: number): T[] {
  const moved = list[from];
  if (moved === undefined || to < 0 || to >= list.length) return [...list];
  return withoutItem(list, from).toSpliced(to, 0, moved);
}
