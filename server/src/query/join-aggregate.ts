import type { Comparison } from './comparison.ts';
import type { Link } from '../catalog/model.ts';
import { asPaired, farConstants, linkCondition, nearConstants } from './link-condition.ts';
import { linkedRows, reach } from './reach.ts';
import { holdsExpression, plainOf } from './read-value.ts';
import type { Operand, Rule, SingleValue } from './rule.ts';
import type { Moment, Rows, Scope } from './scope.ts';
import {
  and,
  ascending,
  call,
  cast,
  column,
  constant,
  equals,
  type Expression,
  type Select,
  type SelectColumn,
  value,
} from './sql.ts';

type Aggregate = Extract<Operand, { type: 'aggregate' }>;
type Compile = (rule: Rule, scope: Scope) => Expression;

/**
 * An aggregate over linked rows: grouped once by the link's columns and left joined, so that one pass serves all rows.
 * Null where no row is linked, or 0 for counts. Aggregates over the same rows are computed together.
 */
export function joinAggregate(scope: Scope, aggregate: Aggregate, compileRule: Compile): Expression {
  const { path, where } = aggregate;
  const together = JSON.stringify(['rows', path, where ?? null]);
  const groups = groupsOf(scope.rows);
  const group = groups.get(together) ?? openGroup(scope, path, aggregate.function, where, compileRule);
  groups.set(together, group);
  const key = JSON.stringify(aggregate);
  const known = group.names.get(key);
  if (known !== undefined) return column(group.alias, known);
  const of = aggregate.of && reach(group.inner, group.inner.rows, aggregate.of.path, aggregate.of.name);
  const as = group.names.size === 0 ? 'value' : `value_${group.names.size + 1}`;
  group.names.set(key, as);
  group.columns.push({ expression: aggregateCall(aggregate, of), as });
  return column(group.alias, as);
}

/** Linked rows that are being grouped; further aggregates over them are further columns. */
interface Group {
  readonly alias: string;
  readonly inner: Scope;
  readonly columns: SelectColumn[];
  readonly names: Map<string, string>;
}

const groupsByRows = new WeakMap<Rows, Map<string, Group>>();

function groupsOf(rows: Rows): Map<string, Group> {
  const known = groupsByRows.get(rows) ?? new Map<string, Group>();
  groupsByRows.set(rows, known);
  return known;
}

function openGroup(
  scope: Scope,
  path: readonly string[],
  name: string,
  where: Rule | undefined,
  compileRule: Compile,
): Group {
  const columns: SelectColumn[] = [];
  let inner: Scope | undefined;
  const alias = joinRows(scope, path, name, columns, (given) => {
    inner = given;
    return where && compileRule(where, given);
  });
  if (inner === undefined) throw new Error('The linked rows were not opened.');
  return { alias, inner, columns, names: new Map() };
}

/** Any aggregate that `compute` makes over the linked rows; equal ones have equal keys and are computed once. */
export function joinGrouped(
  scope: Scope,
  path: readonly string[],
  name: string,
  key: string,
  compute: (inner: Scope) => { readonly value: Expression; readonly where: Expression | undefined },
): Expression {
  const { rows } = scope;
  const known = rows.joined.get(key);
  if (known !== undefined) return column(known, 'value');
  const columns: SelectColumn[] = [];
  const alias = joinRows(scope, path, name, columns, (inner) => {
    const { value: expression, where } = compute(inner);
    columns.push({ expression, as: 'value' });
    return where;
  });
  rows.joined.set(key, alias);
  return column(alias, 'value');
}

/** Joins the linked rows, grouped, under the alias that is returned. `columns` may go on being filled. */
function joinRows(
  scope: Scope,
  path: readonly string[],
  name: string,
  columns: SelectColumn[],
  compute: (inner: Scope) => Expression | undefined,
): string {
  const { rows } = scope;
  const linked = linkedRows(scope, rows.entity, path);
  const { first, firstAlias } = linked;
  const condition = compute({ ...scope, rows: linked.rows, population: null });
  const alias = scope.alias(name.toLowerCase());
  if (isReadByIndex(scope, path, linked)) {
    const where = and(linkCondition(first, rows.column, firstAlias), condition);
    const select: Select = { type: 'select', columns, from: linked.from, joins: linked.rows.joins, where };
    rows.joins.push({
      type: 'left',
      source: { type: 'select', select, alias, lateral: true },
      on: constant(true),
    });
    return alias;
  }
  const far = first.pairs.map((pair) => asPaired(column(firstAlias, pair.to), pair));
  const among: Expression | undefined = rows.narrow
    ? { type: 'in select', operands: far, select: rows.narrow(first.pairs) }
    : undefined;
  columns.unshift(...far.map((expression, index) => ({ expression, as: `key_${index}` })));
  const grouped: Select = {
    type: 'select',
    columns,
    from: linked.from,
    joins: linked.rows.joins,
    where: and(farConstants(first, firstAlias), among, condition),
    groupBy: far,
    // Every parallel worker would group all of them for itself.
    fenced: true,
  };
  const on = and(
    ...first.pairs.map((pair, index) =>
      equals(column(alias, `key_${index}`), asPaired(rows.column(pair.from), pair)),
    ),
    nearConstants(first, rows.column),
  );
  rows.joins.push({ type: 'left', source: { type: 'select', select: grouped, alias }, on });
  return alias;
}

/**
 * Whether the linked rows of a population are better fetched row by row over the index of a link than grouped all at
 * once: where one link leads to a table of ours, which has that index, and nothing that they are asked would be grouped
 * anew for every row. Measured with 230,000 of 1,000,000 customers and
 * 5,000,000 purchases: 2.6 s against 8.9 s.
 */
export function isReadByIndex(
  { model, rows }: Scope,
  path: readonly string[],
  { first, rows: linked }: { readonly first: Link; readonly rows: Rows },
): boolean {
  return (
    rows.narrow !== null &&
    path.length === 1 &&
    first.constants.length === 0 &&
    first.pairs.every(({ asText }) => !asText) &&
    model.entities.get(first.to)?.source === 'managed' &&
    linked.joins.every(({ source }) => source.type === 'table' || source.lateral === true)
  );
}

/** Whether a comparison of a count may be true where no row is linked, that is of 0. */
export function mayHoldForNone({ operator, value: right }: Comparison, moment: Moment): boolean {
  const number = (single: SingleValue): number => Number(plainOf(single, moment));
  if (holdsExpression(right)) return true;
  if (right?.type === 'range')
    return operator !== 'between' || (number(right.from) <= 0 && number(right.to) >= 0);
  if (right?.type === 'list') return operator !== 'in' || right.values.some((one) => Number(one) === 0);
  if (right === undefined || right.type === 'period' || right.type === 'calendar') return true;
  switch (operator) {
    case 'equals':
      return number(right) === 0;
    case 'greater':
      return number(right) < 0;
    case 'greaterOrEquals':
      return number(right) <= 0;
    default:
      return true;
  }
}

function aggregateCall(aggregate: Pick<Aggregate, 'function'>, of: Expression | undefined): Expression {
  if (of === undefined) return call('count');
  switch (aggregate.function) {
    case 'countDistinct':
      return { type: 'call', function: 'count', arguments: [of], distinct: true };
    case 'stringAgg': {
      const text = cast(of, 'text');
      return {
        type: 'call',
        function: 'string_agg',
        arguments: [text, value(', ', 'text')],
        orderBy: [ascending(text)],
      };
    }
    default:
      return call(aggregate.function, of);
  }
}
