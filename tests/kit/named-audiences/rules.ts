import type { Operand, Operator, Rule, Value } from '../../../server/src/query/rule.ts';

/** An audience of the demonstration, as a rule and as SQL that someone has written by hand. */
export interface NamedAudience {
  readonly name: string;
  readonly entity: string;
  readonly rule: Rule;
  /** Gives the primary keys of the same rows, in the columns of the key. */
  readonly sql: string;
}

export const zone = 'America/New_York';

export const attribute = (name: string, ...path: string[]): Operand => ({ type: 'attribute', path, name });
export const all = (...members: Rule[]): Rule => ({ type: 'group', operator: 'and', members });
export const any = (...members: Rule[]): Rule => ({ type: 'group', operator: 'or', members });
export const except = (...members: Rule[]): Rule => ({ type: 'group', operator: 'except', members });
export const has = (path: string[], where?: Rule): Rule => ({ type: 'exists', path, where });
export const hasNo = (path: string[], where?: Rule): Rule => ({ type: 'exists', path, where, negated: true });
export const period = (
  amount: number,
  unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year',
): Value => ({
  type: 'period',
  amount,
  unit,
});
export const literal = (value: string | number | boolean) => ({ type: 'literal', value }) as const;
export const range = (from: string | number, to: string | number): Value => ({
  type: 'range',
  from: literal(from),
  to: literal(to),
});

export function is(
  operand: Operand | string,
  operator: Operator,
  right?: Value | string | number | boolean | string[],
  caseSensitive?: true,
): Rule {
  const value = Array.isArray(right)
    ? ({ type: 'list', values: right } as const)
    : typeof right === 'object' || right === undefined
      ? right
      : literal(right);
  return {
    type: 'compare',
    operand: typeof operand === 'string' ? attribute(operand) : operand,
    operator,
    value,
    ...(caseSensitive ? { caseSensitive } : {}),
  };
}

type Aggregate = Extract<Operand, { type: 'aggregate' }>;

/** `of`: as `inventory.film_id`, seen from the last entity of the path. */
export function aggregate(fn: Aggregate['function'], path: string[], of?: string, where?: Rule): Operand {
  return {
    type: 'aggregate',
    function: fn,
    path,
    of: of === undefined ? undefined : { path: of.split('.').slice(0, -1), name: of.split('.').at(-1) ?? '' },
    where,
  };
}

export const customers = (name: string, rule: Rule, sql: string): NamedAudience => ({
  name,
  entity: 'customer',
  rule,
  sql,
});
export const films = (name: string, rule: Rule, sql: string): NamedAudience => ({
  name,
  entity: 'film',
  rule,
  sql,
});
export const filmOfCategory = (name: string): Rule =>
  has(['inventory', 'film', 'filmCategories'], is(attribute('name', 'category'), 'equals', name));

export const expression = (text: string): Operand => ({ type: 'expression', text });
