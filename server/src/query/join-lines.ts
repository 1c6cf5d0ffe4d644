import type { Link } from '../catalog/model.ts';
import { compileRule } from './compile-rule.ts';
import { asPaired, farConstants, nearConstants } from './link-condition.ts';
import { linkedRows, reach } from './reach.ts';
import type { AttributePath, Rule } from './rule.ts';
import { rowsOf, type Rows, type Scope } from './scope.ts';
import { and, ascending, call, column, constant, equals, type Expression, infix, type Order, type PlainSelect, rowNumber, subselect } from './sql.ts';

/** Linked rows: those that meet `where`, in the order of `sort` and then of their key. */
export interface Lines {
  readonly path: readonly string[];
  readonly where?: Rule | undefined;
  readonly sort: readonly { readonly attribute: AttributePath; readonly direction: 'ascending' | 'descending' }[];
  /** How many of them. */
  readonly count: number;
  /** Seen from the last entity of the path. */
  readonly attributes: readonly AttributePath[];
}

/**
 * The first linked rows of each row, found in one pass over all that are linked and left joined. For each attribute,
 * its values in the first, second... linked row; null where there are fewer.
 */
export function joinLines(scope: Scope, lines: Lines): Expression[][] {
  const alias = scope.alias('lines');
  return lines.count === 1 ? firstOnly(scope, lines, alias) : several(scope, lines, alias);
}

/** What the attributes need is fetched for the picked rows only, not for all that were sorted. */
function firstOnly(scope: Scope, lines: Lines, alias: string): Expression[][] {
  const picking = pick(scope, lines, alias);
  const values = lines.attributes.map(({ path, name }) => reach(scope, picking.picked, path, name));
  const select = picking.select([], (far) => ({ distinctOn: far }));
  const on = joinedOn(picking.first, alias, scope.rows);
  scope.rows.joins.push({ type: 'left', source: subselect(select, alias), on }, ...picking.picked.joins);
  return values.map((expression) => [expression]);
}

function several(scope: Scope, lines: Lines, alias: string): Expression[][] {
  const inner = scope.alias('line');
  const picking = pick(scope, lines, inner);
  const values = lines.attributes.map(({ path, name }) => reach(scope, picking.picked, path, name));
  const line = column(inner, '_line');
  const ranked = picking.select([{ as: '_line', over: (far, order) => rowNumber(far, order) }], () => ({}));
  const keys = picking.keys.map((name) => column(inner, name));
  const gathered: PlainSelect = {
    type: 'select',
    columns: [
      ...picking.keys.map((name) => ({ expression: column(inner, name), as: name })),
      ...values.map((expression, index) => ({
        expression: { ...call('array_agg', expression), orderBy: [ascending(line)] } as Expression,
        as: `values_${index}`,
      })),
    ],
    from: subselect(ranked, inner),
    joins: picking.picked.joins,
    where: infix(line, '<=', constant(lines.count)),
    groupBy: keys,
  };
  const on = joinedOn(picking.first, alias, scope.rows);
  scope.rows.joins.push({ type: 'left', source: subselect(gathered, alias), on });
  return values.map((_value, index) =>
    Array.from({ length: lines.count }, (_, n) => ({ type: 'nth', array: column(alias, `values_${index}`), n: n + 1 }) as const),
  );
}

interface Picking {
  readonly first: Link;
  /** The picked rows; which of their columns are asked for is noted. */
  readonly picked: Rows;
  readonly keys: readonly string[];
  readonly select: (
    ranks: readonly { as: string; over: (far: Expression[], order: Order[]) => Expression }[],
    more: (far: Expression[]) => Partial<PlainSelect>,
  ) => PlainSelect;
}

function pick(scope: Scope, lines: Lines, alias: string): Picking {
  const linked = linkedRows(scope, scope.rows.entity, lines.path);
  const { first, firstAlias, rows } = linked;
  const inner: Scope = { ...scope, rows, population: null };
  const condition = lines.where && compileRule(lines.where, inner);
  const far = first.pairs.map((pair) => asPaired(column(firstAlias, pair.to), pair));
  const order = [
    ...lines.sort.map(({ attribute, direction }): Order => ({
      expression: reach(inner, rows, attribute.path, attribute.name),
      direction: direction === 'ascending' ? 'asc' : 'desc',
    })),
    ...rows.entity.primaryKey.map((name) => ascending(rows.column(name))),
  ];
  const among: Expression | undefined = scope.rows.narrow
    ? { type: 'in select', operands: far, select: scope.rows.narrow(first.pairs) }
    : undefined;
  const asked = new Set<string>();
  const picked = rowsOf(rows.entity, (name) => {
    asked.add(name);
    return column(alias, name);
  });
  return {
    first,
    picked,
    keys: first.pairs.map((_pair, index) => `_key_${index}`),
    select: (ranks, more) => ({
      type: 'select',
      columns: [
        ...far.map((expression, index) => ({ expression, as: `_key_${index}` })),
        ...[...asked].map((name) => ({ expression: rows.column(name), as: name })),
        ...ranks.map(({ as, over }) => ({ expression: over(far, order), as })),
      ],
      from: linked.from,
      joins: rows.joins,
      where: and(farConstants(first, firstAlias), among, condition),
      ...(ranks.length === 0 ? { orderBy: [...far.map(ascending), ...order] } : {}),
      ...more(far),
    }),
  };
}

function joinedOn(first: Link, alias: string, rows: Rows): Expression {
  return and(
    ...first.pairs.map((pair, index) => equals(column(alias, `_key_${index}`), asPaired(rows.column(pair.from), pair))),
    nearConstants(first, rows.column),
  );
}
