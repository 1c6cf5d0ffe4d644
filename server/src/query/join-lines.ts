import type { Link } from '../catalog/model.ts';
import { compileRule } from './compile-rule.ts';
import { isReadByIndex } from './join-aggregate.ts';
import { asPaired, farConstants, linkCondition, nearConstants } from './link-condition.ts';
import { linkedRows, reach } from './reach.ts';
import type { AttributePath, Rule } from './rule.ts';
import { rowsOf, type Rows, type Scope } from './scope.ts';
import {
  and,
  ascending,
  column,
  constant,
  equals,
  type Expression,
  infix,
  type Order,
  type PlainSelect,
  rowNumber,
  type SelectColumn,
  subselect,
} from './sql.ts';

/** Linked rows: those that meet `where`, in the order of `sort` and then of their key. */
export interface Lines {
  readonly path: readonly string[];
  readonly where?: Rule | undefined;
  readonly sort: readonly {
    readonly attribute: AttributePath;
    readonly direction: 'ascending' | 'descending';
  }[];
  /** How many of them. */
  readonly count: number;
  /** Seen from the last entity of the path. */
  readonly attributes: readonly AttributePath[];
}

/**
 * The first linked rows of each row, found in one pass over all that are linked and left joined. For each attribute,
 * its values in the first, second... linked row; null where there are fewer. What the attributes lead to is fetched
 * for the rows that are picked only.
 */
export function joinLines(scope: Scope, lines: Lines): Expression[][] {
  const alias = scope.alias('lines');
  return lines.count === 1 ? firstOnly(scope, lines, alias) : several(scope, lines, alias);
}

function firstOnly(scope: Scope, lines: Lines, alias: string): Expression[][] {
  const picking = pick(scope, lines, alias);
  const values = lines.attributes.map(({ path, name }) => reach(scope, picking.picked, path, name));
  if (isReadByIndex(scope, lines.path, picking.linked)) {
    const source = { type: 'select', select: picking.firstOf(), alias, lateral: true } as const;
    scope.rows.joins.push({ type: 'left', source, on: constant(true) }, ...picking.picked.joins);
    return values.map((expression) => [expression]);
  }
  const { columns, keys, order, from } = picking.candidates();
  const select: PlainSelect = {
    type: 'select',
    distinctOn: keys,
    columns,
    from,
    orderBy: [...keys.map(ascending), ...order],
  };
  const on = sameNearSide(picking.first, alias, scope.rows);
  scope.rows.joins.push({ type: 'left', source: subselect(select, alias), on }, ...picking.picked.joins);
  return values.map((expression) => [expression]);
}

function several(scope: Scope, lines: Lines, alias: string): Expression[][] {
  const inner = scope.alias('line');
  const picking = pick(scope, lines, inner);
  const values = lines.attributes.map(({ path, name }) => reach(scope, picking.picked, path, name));
  const { columns, keys, order, from } = picking.candidates();
  const ranked: PlainSelect = {
    type: 'select',
    columns: [...columns, { expression: rowNumber(keys, order), as: '_line' }],
    from,
  };
  const line = column(inner, '_line');
  const names = picking.first.pairs.map((_pair, index) => keyName(index));
  const gathered: PlainSelect = {
    type: 'select',
    columns: [
      ...names.map((name) => ({ expression: column(inner, name), as: name })),
      ...values.map((expression, index): SelectColumn => ({
        expression: {
          type: 'call',
          function: 'array_agg',
          arguments: [expression],
          orderBy: [ascending(line)],
        },
        as: `values_${index}`,
      })),
    ],
    from: subselect(ranked, inner),
    joins: picking.picked.joins,
    where: infix(line, '<=', constant(lines.count)),
    groupBy: names.map((name) => column(inner, name)),
  };
  scope.rows.joins.push({
    type: 'left',
    source: subselect(gathered, alias),
    on: sameNearSide(picking.first, alias, scope.rows),
  });
  return values.map((_value, index) =>
    Array.from(
      { length: lines.count },
      (_, n) => ({ type: 'nth', array: column(alias, `values_${index}`), n: n + 1 }) as const,
    ),
  );
}

interface Candidates {
  readonly columns: SelectColumn[];
  readonly keys: Expression[];
  readonly order: Order[];
  readonly from: PlainSelect['from'];
}

interface Picking {
  readonly first: Link;
  readonly linked: { readonly first: Link; readonly rows: Rows };
  /** The picked rows; which of their columns are asked for is noted. */
  readonly picked: Rows;
  /** All rows to pick from, with the columns that have been asked for by now. */
  readonly candidates: () => Candidates;
  /** The first row that is linked to one row of what is joined to. */
  readonly firstOf: () => PlainSelect;
}

function pick(scope: Scope, lines: Lines, alias: string): Picking {
  const linked = linkedRows(scope, scope.rows.entity, lines.path);
  const { first, firstAlias, rows } = linked;
  const inner: Scope = { ...scope, rows, population: null };
  const condition = lines.where && compileRule(lines.where, inner);
  const far = first.pairs.map((pair) => asPaired(column(firstAlias, pair.to), pair));
  const order = orderOf(lines, inner);
  const among: Expression | undefined = scope.rows.narrow
    ? { type: 'in select', operands: far, select: scope.rows.narrow(first.pairs) }
    : undefined;
  const asked = new Set<string>();
  const picked = rowsOf(rows.entity, (name) => {
    asked.add(name);
    return column(alias, name);
  });
  const candidates = (): Candidates => {
    const candidate = scope.alias('candidate');
    const from: PlainSelect = {
      type: 'select',
      columns: [
        ...far.map((expression, index) => ({ expression, as: keyName(index) })),
        ...[...asked].map((name) => ({ expression: rows.column(name), as: name })),
        ...order.map(({ expression }, index) => ({ expression, as: `_sort_${index}` })),
      ],
      from: linked.from,
      joins: rows.joins,
      where: and(farConstants(first, firstAlias), among, condition),
      // Else the planner may read the whole table in the order of an index to save the sort, at twice the cost.
      fenced: true,
    };
    const keys = far.map((_expression, index) => column(candidate, keyName(index)));
    const columns = [...far.map((_expression, index) => keyName(index)), ...asked];
    return {
      columns: columns.map((name) => ({ expression: column(candidate, name), as: name })),
      keys,
      order: order.map(({ direction }, index) => ({
        expression: column(candidate, `_sort_${index}`),
        direction,
      })),
      from: subselect(from, candidate),
    };
  };
  const firstOf = (): PlainSelect => ({
    type: 'select',
    columns: [...asked].map((name) => ({ expression: rows.column(name), as: name })),
    from: linked.from,
    joins: rows.joins,
    where: and(linkCondition(first, scope.rows.column, firstAlias), condition),
    orderBy: order,
    limit: 1,
  });
  return { first, linked, picked, candidates, firstOf };
}

function orderOf({ sort }: Lines, inner: Scope): Order[] {
  const { rows } = inner;
  const sorted = new Set(
    sort.filter(({ attribute }) => attribute.path.length === 0).map(({ attribute }) => attribute.name),
  );
  return [
    ...sort.map(({ attribute, direction }): Order => ({
      expression: reach(inner, rows, attribute.path, attribute.name),
      direction: direction === 'ascending' ? 'asc' : 'desc',
    })),
    ...rows.entity.primaryKey.filter((name) => !sorted.has(name)).map((name) => ascending(rows.column(name))),
  ];
}

function sameNearSide(first: Link, alias: string, rows: Rows): Expression {
  return and(
    ...first.pairs.map((pair, index) =>
      equals(column(alias, keyName(index)), asPaired(rows.column(pair.from), pair)),
    ),
    nearConstants(first, rows.column),
  );
}

function keyName(index: number): string {
  return `_key_${index}`;
}
