/**
 * What each targeting activity must give, worked out row by row in memory from its specification. It shares no code
 * with the activities: what it takes for true is what people are told. Rows are compared with what the database gives.
 */

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

/** A population: rows told apart by their keys. `dimension` is empty for rows of no entity. */
export interface Rows {
  readonly dimension: string;
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Reads a value of a row: a column, an attribute, what a link leads to. */
export type Read = (row: Row) => Value;
/** Which of the candidates a random choice took; the reference says how many there must be. */
export type Pick = (candidates: readonly Row[], count: number) => readonly Row[];

/** Text without case and surrounding blanks where that is asked for; an empty text is no value. */
export function fold(value: Value, ignoreCase: boolean): Value {
  if (typeof value !== 'string') return value;
  const text = ignoreCase ? value.replaceAll(/^ +| +$/g, '').toLowerCase() : value;
  return text === '' ? null : text;
}

export function combinationOf(row: Row, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => row[name] ?? null));
}

/** Nulls come last either way. */
function ordered(one: Value, other: Value, descending: boolean): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other === descending ? 1 : -1;
}

export function byKey(keys: readonly string[]): (one: Row, other: Row) => number {
  return (one, other) =>
    keys.map((key) => ordered(one[key] ?? null, other[key] ?? null, false)).find((sign) => sign !== 0) ?? 0;
}

function inKeyOrder({ rows, keys }: Rows): Row[] {
  return rows.toSorted(byKey(keys));
}

function firstOfEach(rows: readonly Row[], names: readonly string[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const combination = combinationOf(row, names);
    return !seen.has(combination) && seen.add(combination);
  });
}

function allColumns(sets: readonly Rows[]): string[] {
  return [...new Set(sets.flatMap(({ columns }) => columns))];
}

function inColumns(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((name) => [name, row[name] ?? null]));
}

/** `by`: the columns that make rows the same; null: the key. */
export function union(sets: readonly Rows[], by: readonly string[] | null): Row[] {
  const [first] = sets;
  if (first === undefined) return [];
  const all = sets.flatMap(inKeyOrder).map((row) => inColumns(row, allColumns(sets)));
  const once = firstOfEach(all, by ?? first.keys);
  return first.dimension === '' ? once : firstOfEach(once, first.keys);
}

/** `isWhole`: no set was skipped. */
export function intersection(
  sets: readonly Rows[],
  by: readonly string[] | null,
  isWhole: boolean,
): { out: Row[]; complement: Row[] } {
  const [first] = sets;
  if (first === undefined) return { out: [], complement: [] };
  const names = by ?? first.keys;
  const counterparts = (row: Row): Row[] =>
    sets.flatMap((set) => {
      const found = inKeyOrder(set).find(
        (other) => combinationOf(other, names) === combinationOf(row, names),
      );
      return found === undefined ? [] : [found];
    });
  const out: Row[] = [];
  const complement: Row[] = [];
  for (const row of union(sets, by)) {
    const found = counterparts(row);
    if (!isWhole || found.length < sets.length) complement.push(row);
    else out.push(Object.fromEntries(allColumns(sets).map((name) => [name, fromFirst(name, found)])));
  }
  return { out, complement };

  function fromFirst(name: string, found: readonly Row[]): Value {
    const holder = sets.findIndex(({ columns }) => columns.includes(name));
    return found[holder]?.[name] ?? null;
  }
}

/** `belongs`: whether a row of the set takes a row of the primary away. */
export function exclusion(
  primary: Rows,
  excluded: readonly { readonly rows: readonly Row[]; readonly belongs: (row: Row, other: Row) => boolean }[],
): { out: Row[]; complement: Row[] } {
  const isRemoved = (row: Row): boolean =>
    excluded.some(({ rows, belongs }) => rows.some((other) => belongs(row, other)));
  return {
    out: primary.rows.filter((row) => !isRemoved(row)),
    complement: primary.rows.filter(isRemoved),
  };
}

/** `rank`: a smaller number is kept before a greater one; null: whichever `pick` says. */
export function deduplicate(
  given: Rows,
  fields: readonly Read[],
  {
    keep,
    ignoreCase,
    order,
    pick,
  }: { keep: number; ignoreCase: boolean; order: ((one: Row, other: Row) => number) | null; pick: Pick },
): { out: Row[]; complement: Row[] } {
  const groups = new Map<string, Row[]>();
  for (const row of inKeyOrder(given)) {
    const values = fields.map((read) => fold(read(row), ignoreCase));
    const isAlone = values.every((value) => value === null);
    const group = isAlone ? `alone ${combinationOf(row, given.keys)}` : JSON.stringify(values);
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  const out = [...groups.values()].flatMap((group) => {
    const count = keep === 0 ? group.length : Math.min(keep, group.length);
    if (count === group.length) return group;
    return order === null ? pick(group, count) : group.toSorted(order).slice(0, count);
  });
  return { out, complement: given.rows.filter((row) => !out.includes(row)) };
}

/** Highest or lowest first, rows without a value last; ties by key. */
export function orderBy(
  read: Read,
  descending: boolean,
  keys: readonly string[],
): (one: Row, other: Row) => number {
  return (one, other) => ordered(read(one), read(other), descending) || byKey(keys)(one, other);
}

export interface Subset {
  readonly id: string;
  readonly meets: (row: Row) => boolean;
  readonly limit: { readonly type: 'number' | 'percent'; readonly value: number } | null;
  /** Null: at random. */
  readonly order: ((one: Row, other: Row) => number) | null;
}

/** By subset, and `complement`. `pick` is asked for the subset of this id. */
export function split(
  given: Rows,
  subsets: readonly Subset[],
  overlapping: boolean,
  pick: (id: string) => Pick,
): Record<string, Row[]> {
  const taken = new Set<Row>();
  const share = { sum: 0 };
  const count = given.rows.length;
  const upTo = (percent: number): number => Math.min(count, Math.round((count * percent) / 100));
  const most = ({ limit }: Subset): number => {
    if (limit === null) return count;
    if (limit.type === 'number') return limit.value;
    if (overlapping) return upTo(limit.value);
    const before = upTo(share.sum);
    share.sum += limit.value;
    return upTo(share.sum) - before;
  };
  const outlets: Record<string, Row[]> = {};
  for (const subset of subsets) {
    const candidates = given.rows.filter((row) => (overlapping || !taken.has(row)) && subset.meets(row));
    const size = Math.min(most(subset), candidates.length);
    const rows =
      size === candidates.length
        ? candidates
        : subset.order === null
          ? pick(subset.id)(candidates, size)
          : candidates.toSorted(subset.order).slice(0, size);
    outlets[subset.id] = [...rows];
    for (const row of rows) taken.add(row);
  }
  return { ...outlets, complement: given.rows.filter((row) => !taken.has(row)) };
}

export interface Carried {
  readonly name: string;
  readonly alias: string;
}

function carry(row: Row, carried: readonly Carried[]): Row {
  return Object.fromEntries(carried.map(({ name, alias }) => [alias, row[name] ?? null]));
}

/** `follow`: the rows of the other entity that a row leads to. */
export function changeDimension(
  given: Rows,
  follow: (row: Row) => readonly Row[],
  keys: readonly string[],
  carried: readonly Carried[],
): { out: Row[]; complement: Row[] } {
  const all = inKeyOrder(given).flatMap((row) =>
    follow(row).map((target) => ({ ...inColumns(target, keys), ...carry(row, carried) })),
  );
  return {
    out: firstOfEach(all, keys),
    complement: given.rows.filter((row) => follow(row).length === 0),
  };
}

/** `targets`: the rows of the dimension; a row of them `belongs` to an inbound row or does not. */
export function reconcile(
  given: Rows,
  targets: readonly Row[],
  belongs: (row: Row, target: Row) => boolean,
  several: 'first' | 'all',
  keys: readonly string[],
  carried: readonly Carried[],
): { out: Row[]; complement: Row[] } {
  const follow = (row: Row): Row[] => {
    const found = targets.filter((target) => belongs(row, target)).toSorted(byKey(keys));
    return several === 'first' ? found.slice(0, 1) : found;
  };
  return changeDimension(given, follow, keys, carried);
}

/** Columns of the first counterparts of each row; rows without one are left out where they must have one. */
export function enrichFrom(
  given: Rows,
  linked: Rows,
  belongs: (row: Row, other: Row) => boolean,
  {
    lines,
    isNeeded,
    order,
    carried,
  }: {
    lines: number;
    isNeeded: boolean;
    order: (one: Row, other: Row) => number;
    carried: readonly Carried[];
  },
): { out: Row[]; complement: Row[] } {
  const enriched = given.rows.map((row) => {
    const found = linked.rows.filter((other) => belongs(row, other)).toSorted(order);
    const added = carried.flatMap(({ name, alias }) =>
      Array.from({ length: lines }, (_, line): [string, Value] => [
        lines === 1 ? alias : `${alias}_${line + 1}`,
        found[line]?.[name] ?? null,
      ]),
    );
    return { isFound: found.length > 0, row: { ...row, ...Object.fromEntries(added) } };
  });
  return {
    out: enriched.flatMap(({ isFound, row }) => (isFound || !isNeeded ? [row] : [])),
    complement: enriched.flatMap(({ isFound, row }) => (isFound || !isNeeded ? [] : [row])),
  };
}

/** Over the linked rows; `name`: null for the rows themselves. Of nothing: 0 where counted, else null. */
export function aggregated(called: string, rows: readonly Row[], name: string | null): Value {
  if (name === null) return rows.length;
  const values = rows.flatMap((row) => (typeof row[name] === 'number' ? row[name] : []));
  const sum = values.reduce((total, one) => total + one, 0);
  const mean = sum / values.length;
  switch (called) {
    case 'count':
      return values.length;
    case 'countDistinct':
      return new Set(values).size;
    case 'stddev': {
      if (values.length < 2) return null;
      const squares = values.reduce((total, one) => total + (one - mean) ** 2, 0);
      return rounded(Math.sqrt(squares / (values.length - 1)));
    }
    default:
      if (values.length === 0) return null;
      return called === 'sum'
        ? sum
        : called === 'avg'
          ? rounded(mean)
          : called === 'min'
            ? Math.min(...values)
            : Math.max(...values);
  }
}

function rounded(number: number): number {
  return Number(number.toPrecision(12));
}

/** Of the first rows, `x`, or `x_1`, `x_2`... where there may be several; null where there are fewer. */
export function linesOf(
  rows: readonly Row[],
  count: number,
  alias: string,
  read: Read,
): Record<string, Value> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, line) => {
      const row = rows[line];
      return [count === 1 ? alias : `${alias}_${line + 1}`, row === undefined ? null : read(row)];
    }),
  );
}
