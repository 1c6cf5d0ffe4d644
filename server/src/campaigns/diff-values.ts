/** One thing that is other than before. `before` is undefined for what was added, `after` for what was removed. */
export interface FieldChange {
  /** Dot-separated, with the ids of elements that have one: `subsets.women.limit.value`. */
  readonly path: string;
  /** The same in words: "Subsets › Women › Limit › Value". */
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface Place {
  readonly path: readonly string[];
  readonly words: readonly string[];
}
type Fields = Readonly<Record<string, unknown>>;

/** What differs between two values of JSON, as deep down as it can be named. Equal values give nothing. */
export function diffValues(
  before: unknown,
  after: unknown,
  place: Place = { path: [], words: [] },
): FieldChange[] {
  if (sameValue(before, after)) return [];
  if (isList(before) && isList(after)) return diffLists(before, after, place);
  if (isFields(before) && isFields(after) && sameForm(before, after)) return diffFields(before, after, place);
  return [changeAt(place, before, after)];
}

function diffFields(before: Fields, after: Fields, place: Place): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    diffValues(own(before, name), own(after, name), step(place, name, wordsOf(name))),
  );
}

function diffLists(before: readonly unknown[], after: readonly unknown[], place: Place): FieldChange[] {
  const key = keyOf(before, after);
  if (key !== null) return diffNamed(before as Fields[], after as Fields[], key, place);
  if (![...before, ...after].some(isFields)) return [changeAt(place, before, after)];
  return diffRows(before, after, place);
}

/** Elements that have a name of their own are compared with their namesakes, wherever they stand. */
function diffNamed(
  before: readonly Fields[],
  after: readonly Fields[],
  key: string,
  place: Place,
): FieldChange[] {
  const names = (list: readonly Fields[]): string[] => list.map((one) => String(one[key]));
  const [old, fresh] = [names(before), names(after)];
  const changes = [...new Set([...old, ...fresh])].flatMap((name) => {
    const [was, is] = [before[old.indexOf(name)], after[fresh.indexOf(name)]];
    return diffValues(was, is, step(place, name, titleOf(is ?? was ?? {}) ?? name));
  });
  const [stayed, stays] = [
    old.filter((name) => fresh.includes(name)),
    fresh.filter((name) => old.includes(name)),
  ];
  if (sameValue(stayed, stays)) return changes;
  const titles = (list: readonly Fields[], order: readonly string[]): string[] =>
    order.map((name) => titleOf(list.find((one) => one[key] === name) ?? {}) ?? name);
  return [...changes, changeAt(step(place, 'order', 'Order'), titles(before, stayed), titles(after, stays))];
}

/** Elements without names: what stands unchanged in both, in order, is passed over; what is left is paired in turn. */
function diffRows(before: readonly unknown[], after: readonly unknown[], place: Place): FieldChange[] {
  const gaps = gapsBetween(before, after);
  return gaps.flatMap(({ was, is, at }) =>
    Array.from({ length: Math.max(was.length, is.length) }, (_, index) =>
      diffValues(was[index], is[index], step(place, String(at + index), String(at + index + 1))),
    ).flat(),
  );
}

interface Gap {
  readonly was: readonly unknown[];
  readonly is: readonly unknown[];
  /** Index of its first element in the list as it is now. */
  readonly at: number;
}

/** What lies between the elements of the longest common subsequence. */
function gapsBetween(before: readonly unknown[], after: readonly unknown[]): Gap[] {
  const [old, fresh] = [before.map(textOf), after.map(textOf)];
  const longest = longestFrom(old, fresh);
  const gaps: Gap[] = [];
  let [i, j, fromOld, fromNew] = [0, 0, 0, 0];
  const close = (): void => {
    if (i > fromOld || j > fromNew)
      gaps.push({ was: before.slice(fromOld, i), is: after.slice(fromNew, j), at: fromNew });
  };
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      close();
      [i, j] = [i + 1, j + 1];
      [fromOld, fromNew] = [i, j];
    } else if ((longest[i + 1]?.[j] ?? 0) >= (longest[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  [i, j] = [old.length, fresh.length];
  close();
  return gaps;
}

/** By index in both lists: how many elements of what follows can be kept in order. */
function longestFrom(old: readonly string[], fresh: readonly string[]): number[][] {
  const longest = Array.from({ length: old.length + 1 }, () => Array<number>(fresh.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      const row = longest[i] ?? [];
      row[j] =
        old[i] === fresh[j]
          ? (longest[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(longest[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return longest;
}

const keys = ['id', 'name'] as const;

/** The field by which the elements of both lists can be told apart. */
function keyOf(before: readonly unknown[], after: readonly unknown[]): string | null {
  const canTell = (list: readonly unknown[], key: string): boolean => {
    const names = list.map((one) => (isFields(one) ? one[key] : undefined));
    return names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
  };
  return keys.find((key) => canTell(before, key) && canTell(after, key)) ?? null;
}

/** Of two forms of a union (`by`, `type`...) one is another thing than the other. */
function sameForm(before: Fields, after: Fields): boolean {
  return ['type', 'by', 'mode'].every((tag) => own(before, tag) === own(after, tag));
}

export function sameValue(a: unknown, b: unknown): boolean {
  return textOf(a) === textOf(b);
}

/** The same text for values that are the same, in whatever order their fields stand. */
function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      isFields(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}

function changeAt({ path, words }: Place, before: unknown, after: unknown): FieldChange {
  return { path: path.join('.'), label: words.join(' › '), before, after };
}

function step({ path, words }: Place, name: string, word: string): Place {
  return { path: [...path, name], words: [...words, word] };
}

function titleOf({ label, name }: Fields): string | null {
  return [label, name].find((title): title is string => typeof title === 'string' && title !== '') ?? null;
}

/** `excludedOutlet`: "Excluded outlet". */
export function wordsOf(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
