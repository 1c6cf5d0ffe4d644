import type { Comparison } from './comparison.ts';
import { asPaired, farConstants, nearConstants } from './link-condition.ts';
import { linkedRows, reach } from './reach.ts';
import { holdsExpression, plainOf } from './read-value.ts';
import type { Operand, Rule, SingleValue } from './rule.ts';
import type { Moment, Scope } from './scope.ts';
import { and, ascending, call, cast, column, equals, type Expression, type Select, value } from './sql.ts';

type Aggregate = Extract<Operand, { type: 'aggregate' }>;
type Compile = (rule: Rule, scope: Scope) => Expression;

/**
 * An aggregate over linked rows: grouped once by the link's columns and left joined, so that one pass serves all rows.
 * Null where no row is linked, also for counts.
 */
export function joinAggregate(scope: Scope, aggregate: Aggregate, compileRule: Compile): Expression {
  return joinGrouped(scope, aggregate.path, aggregate.function, JSON.stringify(aggregate), (inner) => ({
    where: aggregate.where && compileRule(aggregate.where, inner),
    value: aggregateCall(
      aggregate,
      aggregate.of && reach(inner, inner.rows, aggregate.of.path, aggregate.of.name),
    ),
  }));
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
  const linked = linkedRows(scope, rows.entity, path);
  const { first, firstAlias } = linked;
  const far = first.pairs.map((pair) => asPaired(column(firstAlias, pair.to), pair));
  const { value: computed, where: condition } = compute({ ...scope, rows: linked.rows, population: null });
  const among: Expression | undefined = rows.narrow
    ? { type: 'in select', operands: far, select: rows.narrow(first.pairs) }
    : undefined;
  const grouped: Select = {
    type: 'select',
    columns: [
      ...far.map((expression, index) => ({ expression, as: `key_${index}` })),
      { expression: computed, as: 'value' },
    ],
    from: linked.from,
    joins: linked.rows.joins,
    where: and(farConstants(first, firstAlias), among, condition),
    groupBy: far,
  };
  const alias = scope.alias(name.toLowerCase());
  const on = and(
    ...first.pairs.map((pair, index) =>
      equals(column(alias, `key_${index}`), asPaired(rows.column(pair.from), pair)),
    ),
    nearConstants(first, rows.column),
  );
  rows.joined.set(key, alias);
  rows.joins.push({ type: 'left', source: { type: 'select', select: grouped, alias }, on });
  return column(alias, 'value');
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
