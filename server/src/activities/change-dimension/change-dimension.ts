import { UserError, withHint } from '../../errors.ts';
import { say } from '../../language/say.ts';
import type { DataModel } from '../../catalog/model.ts';
import { compileRule } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import { linkCondition } from '../../query/link-condition.ts';
import { linkedRows } from '../../query/reach.ts';
import { entityOfDimension, follow } from '../../query/resolve.ts';
import type { Rows, Scope } from '../../query/scope.ts';
import {
  and,
  ascending,
  column,
  constant,
  type Expression,
  type Join,
  type PlainSelect,
} from '../../query/sql.ts';
import type { ConfigIssue, RunContext, SetKind } from '../kind.ts';
import type { Population, PopulationShape } from '../population.ts';
import { carrying, carryIssues } from '../carry.ts';
import { keyOrder } from '../random-order.ts';
import { checked, errorAt, inboundPopulation, inboundShape, keysOnly, shapeOf } from '../shape.ts';
import type { z } from 'zod';
import { changeDimension } from './contract.ts';

type Config = z.output<typeof changeDimension.config>;

export const changeDimensionKind: SetKind<typeof changeDimension.config> = {
  verb: 'compile',
  contract: changeDimension,

  check(config, context) {
    if (config.dimension === '')
      return checked([errorAt('dimension', say`Choose the targeting dimension to go to.`)], null);
    const keys = attempt('dimension', () => keysOnly(context.model, config.dimension));
    if ('issue' in keys) return checked([keys.issue], null);
    const shape = inboundShape(context);
    if (shape === null) return checked([], keys.found);
    const issues = [
      ...pathIssues(config, context.model, shape),
      ...carryIssues(config.columns, true, shape, keys.found),
    ];
    return {
      ...checked(issues, carrying(keys.found, config.columns, shape)),
      shapes: { complement: shapeOf(shape) },
    };
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const shape = carrying(keysOnly(context.model, config.dimension), config.columns, population);
    const select = reached(config, population, context);
    if (!config.complement) return { type: 'select', select, shape, branches: null };
    return {
      type: 'parts',
      parts: {
        out: { select, shape },
        complement: { select: leadingNowhere(config, population, context), shape: shapeOf(population) },
      },
    };
  },
};

/** Each row that the links lead to once, with columns of the first row that leads there. */
function reached(config: Config, population: Population, context: RunContext): PlainSelect {
  const { scope, from, where } = startOf(population, context);
  const { rows, joins } = walk(config.path, scope);
  const { primaryKey } = entityOfDimension(context.model, config.dimension);
  const keys = primaryKey.map((name) => rows.column(name));
  const columns = [
    ...primaryKey.map((name) => ({ expression: rows.column(name), as: name })),
    ...config.columns.map(({ name, alias }) => ({ expression: column('population', name), as: alias })),
  ];
  const select = { type: 'select', columns, from, joins: [...scope.rows.joins, ...joins], where } as const;
  // Keys alone are grouped, which spares the sort.
  return config.columns.length === 0
    ? { ...select, groupBy: keys }
    : {
        ...select,
        distinctOn: keys,
        orderBy: [...keys.map(ascending), ...keyOrder(population, 'population')],
      };
}

function leadingNowhere(config: Config, population: Population, context: RunContext): PlainSelect {
  const { scope, from, where } = startOf(population, context);
  const nowhere: Expression =
    config.path.length === 0
      ? constant(false)
      : compileRule({ type: 'exists', path: config.path, negated: true }, scope);
  return {
    type: 'select',
    columns: population.columns.map(({ name }) => ({ expression: column('population', name), as: name })),
    from,
    joins: scope.rows.joins,
    where: and(where, nowhere),
  };
}

/** An attribute that came along is taken from the population, without looking at the entity again. */
function startOf(population: Population, context: RunContext): ReturnType<typeof populationScope> {
  const start = populationScope(context.model, population, context);
  const { rows } = start.scope;
  const carried = new Map(
    population.columns.flatMap(({ name, attribute }) => (attribute === undefined ? [] : [[attribute, name]])),
  );
  const own: Rows = {
    ...rows,
    column: (name) => {
      const known = carried.get(name);
      return known === undefined ? rows.column(name) : column('population', known);
    },
  };
  return { ...start, scope: { ...start.scope, rows: own } };
}

function walk(path: readonly string[], scope: Scope): { rows: Rows; joins: Join[] } {
  if (path.length === 0) return { rows: scope.rows, joins: [] };
  const linked = linkedRows(scope, scope.rows.entity, path);
  const on = linkCondition(linked.first, scope.rows.column, linked.firstAlias);
  return { rows: linked.rows, joins: [{ type: 'inner', source: linked.from, on }, ...linked.rows.joins] };
}

function pathIssues(config: Config, model: DataModel, shape: PopulationShape): ConfigIssue[] {
  const ends = attempt('path', () => {
    const from = entityOfDimension(model, shape.dimension);
    return { from, end: follow(model, from, config.path), to: entityOfDimension(model, config.dimension) };
  });
  if ('issue' in ends) return [ends.issue];
  const { from, end, to } = ends.found;
  if (end.name === to.name) return [];
  return [
    errorAt(
      'path',
      config.path.length === 0
        ? say`Choose the links that lead from ${from.label} to ${to.label}.`
        : say`The links lead from ${from.label} to ${end.label}, where ${to.label} is needed: choose others.`,
    ),
  ];
}

function attempt<T>(field: string, work: () => T): { found: T } | { issue: ConfigIssue } {
  try {
    return { found: work() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { issue: errorAt(field, withHint(error)) };
  }
}
