import type { DataModel, Entity, ScalarType } from '../../server/src/catalog/model.ts';
import type { Operand, Rule, SingleValue, Value } from '../../server/src/query/rule.ts';
import {
  clockAt,
  dayNumber,
  dayOf,
  edge,
  instantOf,
  isAnniversary,
  ordinal,
  shift,
  shiftDay,
  type Day,
} from './reference-calendar.ts';
import {
  comparable,
  divided,
  fraction,
  isLike,
  order,
  plus,
  small,
  times,
  type Comparable,
  type Fraction,
} from './reference-values.ts';

/**
 * The rule language over rows in memory, written from what it is said to mean and without a line of the compiler: the
 * other opinion when the two are compared.
 */

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export interface World {
  readonly model: DataModel;
  /** By entity. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** Keys of the rows of each audience. */
  readonly audiences: ReadonlyMap<string, readonly Row[]>;
  readonly now: number;
  readonly timeZone: string;
  readonly variables: Readonly<Record<string, string | number | boolean>>;
}

interface Seat {
  readonly world: World;
  readonly entity: Entity;
  readonly row: Row;
  readonly parameters: ReadonlyMap<string, Value>;
  /** Columns that came with the population, with their types. */
  readonly columns: ReadonlyMap<string, ScalarType>;
}

type Typed = { readonly type: ScalarType; readonly value: Comparable | null };

/** The rows of an entity that meet a rule. */
export function rowsThatMeet(world: World, entityName: string, rule: Rule): readonly Row[] {
  const entity = entityOf(world, entityName);
  const seat = { world, entity, parameters: new Map(), columns: new Map() };
  return (world.rows.get(entityName) ?? []).filter((row) => meets(rule, { ...seat, row }));
}

/** Whether one row of a population meets a rule: its own columns beside those of its profile. */
export function memberMeets(
  world: World,
  entityName: string,
  row: Row,
  columns: ReadonlyMap<string, ScalarType>,
  rule: Rule,
): boolean {
  return meets(rule, { world, entity: entityOf(world, entityName), row, parameters: new Map(), columns });
}

function meets(rule: Rule, seat: Seat): boolean {
  switch (rule.type) {
    case 'group': {
      const [first, ...others] = rule.members;
      if (first === undefined) return true;
      if (rule.operator === 'except')
        return meets(first, seat) && !others.some((member) => meets(member, seat));
      return rule.operator === 'and'
        ? rule.members.every((member) => meets(member, seat))
        : rule.members.some((member) => meets(member, seat));
    }
    case 'exists':
      return (
        reached(seat, rule.path).some((far) => rule.where === undefined || meets(rule.where, far)) !==
        (rule.negated ?? false)
      );
    case 'audience': {
      const keys = seat.entity.primaryKey;
      const isIn = (seat.world.audiences.get(rule.audience) ?? []).some((member) =>
        keys.every((key) => member[key] === seat.row[key]),
      );
      return isIn !== (rule.negated ?? false);
    }
    case 'filter': {
      const filter = seat.world.model.filters.get(rule.filter);
      if (filter === undefined) throw new Error(`No filter ${rule.filter}.`);
      const given = filter.parameters.flatMap(({ name, default: usual }): [string, Value][] => {
        const value = rule.parameters?.[name] ?? usual;
        return value === undefined ? [] : [[name, filled(value, seat)]];
      });
      return meets(filter.rule, { ...seat, parameters: new Map(given) }) !== (rule.negated ?? false);
    }
    case 'feedback':
      throw new Error('Feedback is a shortcut: hand in what it stands for.');
    case 'compare':
      return holds(operandOf(rule.operand, seat), rule, seat);
  }
}

function filled(value: Value, { parameters }: Seat): Value {
  return value.type === 'parameter' ? (parameters.get(value.name) ?? value) : value;
}

function entityOf(world: World, name: string): Entity {
  const entity = world.model.entities.get(name);
  if (entity === undefined) throw new Error(`No entity ${name}.`);
  return entity;
}

/** Every linked row, as often as there are ways to it. */
function reached(seat: Seat, path: readonly string[]): Seat[] {
  const [step, ...rest] = path;
  if (step === undefined) return [seat];
  const link = seat.entity.links.get(step);
  if (link === undefined) throw new Error(`No link ${step}.`);
  const entity = entityOf(seat.world, link.to);
  return (seat.world.rows.get(link.to) ?? [])
    .filter((row) => link.pairs.every(({ from, to }) => seat.row[from] != null && seat.row[from] === row[to]))
    .flatMap((row) => reached({ ...seat, entity, row, columns: new Map() }, rest));
}

function attributeOf(seat: Seat, path: readonly string[], name: string): Typed {
  let end = seat.entity;
  for (const step of path) end = entityOf(seat.world, end.links.get(step)?.to ?? '');
  const type = end.attributes.get(name)?.type;
  if (type === undefined) throw new Error(`No attribute ${name}.`);
  const [far] = reached(seat, path);
  const cell = far?.row[name] ?? null;
  return { type, value: cell === null ? null : comparable(cell, type) };
}

function operandOf(operand: Operand, seat: Seat): Typed {
  switch (operand.type) {
    case 'attribute':
      return attributeOf(seat, operand.path, operand.name);
    case 'column': {
      const type = seat.columns.get(operand.name);
      if (type === undefined) throw new Error(`No column ${operand.name}.`);
      const cell = seat.row[operand.name] ?? null;
      return { type, value: cell === null ? null : comparable(cell, type) };
    }
    case 'aggregate':
      return aggregateOf(operand, seat);
    case 'expression':
      throw new Error('Expressions have a reference of their own.');
  }
}

function aggregateOf(aggregate: Extract<Operand, { type: 'aggregate' }>, seat: Seat): Typed {
  const { of, where } = aggregate;
  const far = reached(seat, aggregate.path).filter((one) => where === undefined || meets(where, one));
  if (of === undefined) return { type: 'bigint', value: fraction(far.length) };
  const end = { ...seat, entity: endOf(seat, aggregate.path) };
  const { type } = attributeOf({ ...end, row: {} }, of.path, of.name);
  const values = far.flatMap((one) => attributeOf(one, of.path, of.name).value ?? []);
  switch (aggregate.function) {
    case 'count':
      return { type: 'bigint', value: fraction(values.length) };
    case 'countDistinct': {
      const distinct = values.filter(
        (one, at) => values.findIndex((other) => order(one, other) === 0) === at,
      );
      return { type: 'bigint', value: fraction(distinct.length) };
    }
    case 'min':
    case 'max': {
      const [low, high] = [-1, 1];
      const sorted = values.toSorted((a, b) => (aggregate.function === 'min' ? high : low) * order(a, b));
      // The lowest of a closed list of texts is a text as others.
      return { type: type === 'enum' ? 'string' : type, value: sorted[0] ?? null };
    }
    case 'sum':
      return { type: 'decimal', value: values.length === 0 ? null : sum(values as Fraction[]) };
    case 'avg':
      return {
        type: 'decimal',
        value: values.length === 0 ? null : divided(sum(values as Fraction[]), values.length),
      };
    case 'stringAgg':
      return {
        type: 'text',
        value: values.length === 0 ? null : values.map(shown).toSorted(order).join(', '),
      };
    case 'stddev': {
      const squared = variance(values as Fraction[]);
      return { type: 'decimal', value: squared && { ...squared, isRoot: true } };
    }
  }
}

function endOf(seat: Seat, path: readonly string[]): Entity {
  return path.reduce((at, step) => entityOf(seat.world, at.links.get(step)?.to ?? ''), seat.entity);
}

function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, fraction(0));
}

function shown(value: Comparable): string {
  return typeof value === 'object' ? String(value.over / value.under) : String(value);
}

type Compare = Extract<Rule, { type: 'compare' }>;

/** Positive operators and what each of them is the opposite of. */
const opposites: Partial<Record<Compare['operator'], Compare['operator']>> = {
  notEquals: 'equals',
  notIn: 'in',
  doesNotStartWith: 'startsWith',
  doesNotEndWith: 'endsWith',
  doesNotContain: 'contains',
  notLike: 'like',
};

function holds({ type, value }: Typed, rule: Compare, seat: Seat): boolean {
  const isText = type === 'string' || type === 'text';
  const isEmpty = value === null || (isText && value === '');
  if (rule.operator === 'isEmpty') return isEmpty;
  if (rule.operator === 'isNotEmpty') return !isEmpty;
  const opposite = opposites[rule.operator];
  // People expect "country is not France" to include those without a country.
  if (value === null) return opposite !== undefined;
  const operator = opposite ?? rule.operator;
  const right = rule.value && filled(rule.value, seat);
  const isMet =
    type === 'date' || type === 'datetime'
      ? timeHolds(type, value as string | number, operator, right, seat)
      : plainHolds(type, value, { ...rule, operator, value: right }, seat);
  return isMet !== (opposite !== undefined);
}

function plainHolds(type: ScalarType, left: Comparable, rule: Compare, seat: Seat): boolean {
  const isText = type === 'string' || type === 'text';
  const fold = (one: Comparable): Comparable =>
    isText && rule.caseSensitive !== true ? small(one as string) : one;
  const read = (single: SingleValue): Comparable => fold(comparable(plain(single, seat), type));
  const { operator, value } = rule;
  const mine = fold(left);
  if (value?.type === 'list')
    return value.values.some((one) => order(mine, read({ type: 'literal', value: one })) === 0);
  if (value?.type === 'range') return order(mine, read(value.from)) >= 0 && order(mine, read(value.to)) <= 0;
  if (value === undefined || value.type === 'period' || value.type === 'calendar')
    throw new Error(`${operator} needs another value.`);
  if (operator === 'matches')
    return new RegExp(String(plain(value, seat)), rule.caseSensitive ? 'su' : 'siu').test(String(left));
  const other = read(value);
  switch (operator) {
    case 'equals':
      return order(mine, other) === 0;
    case 'greater':
      return order(mine, other) > 0;
    case 'greaterOrEquals':
      return order(mine, other) >= 0;
    case 'less':
      return order(mine, other) < 0;
    case 'lessOrEquals':
      return order(mine, other) <= 0;
    case 'startsWith':
      return String(mine).startsWith(String(other));
    case 'endsWith':
      return String(mine).endsWith(String(other));
    case 'contains':
      return String(mine).includes(String(other));
    case 'like':
      return isLike(String(mine), String(other));
    default:
      throw new Error(`${operator} is not for ${type}.`);
  }
}

function plain(given: SingleValue, seat: Seat): string | number | boolean {
  const single = filled(given, seat);
  if (single.type === 'literal') return single.value;
  const known =
    single.type === 'variable' ? seat.world.variables[single.name.slice('vars.'.length)] : undefined;
  if (known === undefined) throw new Error(`No plain value in ${JSON.stringify(single)}.`);
  return known;
}

/** A moment that a value names: a whole day, or one instant. */
type Named = { readonly day: Day } | { readonly instant: number };

function timeHolds(
  type: 'date' | 'datetime',
  left: string | number,
  operator: Compare['operator'],
  value: Value | undefined,
  seat: Seat,
): boolean {
  const { now, timeZone } = seat.world;
  const today = clockAt(now, timeZone).day;
  const dayOfInstant = (instant: number): Day => clockAt(instant, timeZone).day;
  const myDay = type === 'date' ? String(left) : dayOfInstant(Number(left));
  /** My place beside a moment: by days where either side is one, else by instants. */
  const beside = (moment: Named): number => {
    if ('day' in moment) return order(myDay, moment.day);
    return type === 'date' ? order(myDay, dayOfInstant(moment.instant)) : Number(left) - moment.instant;
  };
  const fromNow = (amount: number, unit: Extract<Value, { type: 'period' }>['unit']): Named => ({
    instant: shift(now, amount, unit, timeZone),
  });
  if (operator === 'anniversaryToday') return isAnniversary(myDay, today);
  if (value === undefined) throw new Error(`${operator} needs a value.`);
  switch (value.type) {
    case 'period': {
      const { amount, unit } = value;
      if (operator === 'inLast') return beside(fromNow(-amount, unit)) >= 0 && beside({ instant: now }) <= 0;
      if (operator === 'inNext') return beside({ instant: now }) > 0 && beside(fromNow(amount, unit)) <= 0;
      if (operator === 'olderThan') return beside(fromNow(-amount, unit)) < 0;
      if (unit === 'minute' || unit === 'hour') throw new Error('Anniversaries go by days.');
      const last = Math.min(dayNumber(shiftDay(today, amount, unit)), dayNumber(today) + 400);
      for (let day = dayNumber(today); day <= last; day += 1)
        if (isAnniversary(myDay, dayOf(day))) return true;
      return false;
    }
    case 'calendar': {
      const steps = { inThis: 0, inPrevious: -1, inFollowing: 1 }[operator as 'inThis'];
      return ordinal(myDay, value.unit) === ordinal(today, value.unit) + steps;
    }
    case 'list':
      return value.values.some((one) => beside(named({ type: 'literal', value: one }, seat)) === 0);
    case 'range':
      return beside(named(value.from, seat)) >= 0 && beside(named(value.to, seat)) <= 0;
    default: {
      const moment = named(value, seat);
      if (operator === 'before') return beside(moment) < 0;
      if (operator === 'after') return beside(moment) > 0;
      if (operator === 'equals') return beside(moment) === 0;
      if (operator === 'on') return myDay === ('day' in moment ? moment.day : dayOfInstant(moment.instant));
      throw new Error(`${operator} is not for dates.`);
    }
  }
}

function named(given: SingleValue, seat: Seat): Named {
  const { now, timeZone } = seat.world;
  const single = filled(given, seat);
  if (single.type !== 'preset') {
    const text = String(plain(single as SingleValue, seat));
    if (!text.includes('T')) return { day: text };
    if (/(Z|[+-]\d\d:\d\d)$/.test(text)) return { instant: Date.parse(text) };
    const [day = '', time = ''] = text.split('T');
    return { instant: instantOf(day, Date.parse(`1970-01-01T${time}Z`), timeZone) };
  }
  const today = clockAt(now, timeZone).day;
  const unit = /Week|Month|Quarter|Year/.exec(single.preset)?.[0]?.toLowerCase();
  if (unit !== undefined) {
    const which = single.preset.startsWith('first') ? 'first' : 'last';
    return { day: edge(today, unit as 'week', which) };
  }
  const away = { now: 0, today: 0, yesterday: -1, tomorrow: 1 }[single.preset as 'now'];
  return single.preset === 'now' ? { instant: now } : { day: dayOf(dayNumber(today) + away) };
}

/** The mean of the squared distances to the mean, of a sample: none of a single value. */
function variance(values: readonly Fraction[]): Fraction | null {
  if (values.length < 2) return null;
  const squares = sum(values.map((one) => times(one, one)));
  const total = sum(values);
  const mean = divided(times(total, total), values.length);
  return divided(plus(squares, { over: -mean.over, under: mean.under }), values.length - 1);
}
