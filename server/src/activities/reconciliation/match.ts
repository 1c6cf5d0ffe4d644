import type { z } from 'zod';
import { compileRule } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import type { Rule } from '../../query/rule.ts';
import {
  and,
  ascending,
  call,
  column,
  constant,
  equals,
  type Expression,
  type PlainSelect,
  rowNumber,
  type SelectColumn,
  type Source,
  subselect,
  test,
} from '../../query/sql.ts';
import type { CarriedColumn } from '../alias-contract.ts';
import type { Parts, RunContext } from '../kind.ts';
import type { Pair } from '../pair-contract.ts';
import { comparable } from '../pairs.ts';
import type { Population, PopulationShape } from '../population.ts';
import { keysOf } from '../shape.ts';
import type { reconciliation } from './contract.ts';
import { targetScope } from './target-scope.ts';

type Config = z.output<typeof reconciliation.config>;
type Rows = (alias: string) => Source;

/**
 * Each inbound row (`_value_0`...) with the key of its counterpart (`_key_0`..., null where there is none); with all
 * of them, in a row each, when they are asked for, else with `_matches`: how many there are.
 */
export function counterparts(config: Config, population: Population, context: RunContext): PlainSelect {
  return config.match.by === 'pairs'
    ? equalRows(config, config.match, population, context)
    : rowsByRule(config, config.match.rule, population, context);
}

/** Each row of the dimension that is a counterpart once, with columns of the first inbound row that it is one of. */
export function matched(
  { keepUnmatched }: Config,
  population: Population,
  carried: readonly CarriedColumn[],
  keys: PopulationShape,
  rows: Rows,
): Parts[string]['select'] {
  const alias = 'row';
  const found = keysOf(keys).map(({ name }, index) => ({
    expression: column(alias, keyName(index)),
    as: name,
  }));
  const columns: SelectColumn[] = [
    ...found,
    ...carried.map((one) => ({
      expression: column(alias, valueName(population.columns.findIndex(({ name }) => name === one.name))),
      as: one.alias,
    })),
  ];
  const key = found.map(({ expression }) => expression);
  const once: PlainSelect = {
    type: 'select',
    distinctOn: key,
    columns,
    from: rows(alias),
    where: test(column(alias, keyName(0)), 'not null'),
    orderBy: [...key, ...ownKey(population, alias)].map(ascending),
  };
  if (!keepUnmatched) return once;
  const members = [
    {
      type: 'select' as const,
      columns: columns.map(({ as }) => named('once', as)),
      from: subselect(once, 'once'),
    },
    { type: 'select' as const, columns, from: rows(alias), where: test(column(alias, keyName(0)), 'null') },
  ];
  return { type: 'union all', members };
}

/** The inbound rows that have no counterpart. */
export function unmatched(population: Population, rows: Rows): PlainSelect {
  const alias = 'row';
  return {
    type: 'select',
    columns: population.columns.map(({ name }, index) => ({
      expression: column(alias, valueName(index)),
      as: name,
    })),
    from: rows(alias),
    where: test(column(alias, keyName(0)), 'null'),
  };
}

/**
 * By values: those that the inbound rows have are looked for in one pass over the dimension, each once. Grouped, they
 * also tell the planner how few rows to expect, which it cannot know of computed values.
 */
function equalRows(
  { dimension, filter, several }: Config,
  { pairs, ignoreCase }: { pairs: readonly Pair[]; ignoreCase: boolean },
  population: Population,
  context: RunContext,
): PlainSelect {
  const { scope, from, where } = populationScope(context.model, population, context);
  const target = targetScope(dimension, scope);
  const near = pairs.map(({ own }, index) => ({
    expression: comparable(own, ignoreCase, scope),
    as: nearName(index),
  }));
  const inbound: PlainSelect = {
    type: 'select',
    columns: [...valuesOf(population), ...near],
    from,
    joins: scope.rows.joins,
    where,
  };
  const far = pairs.map(({ other }, index) => ({
    expression: comparable(other, ignoreCase, target.scope),
    as: nearName(index),
  }));
  const keys = target.entity.primaryKey.map((name, index) => ({
    expression: target.scope.rows.column(name),
    as: keyName(index),
  }));
  const meets = filter && compileRule(filter, target.scope);
  const wanted = pairs.map((_pair, index) => column('wanted', nearName(index)));
  const values = pairs.map((_pair, index) => column('value', nearName(index)));
  const first = several === 'first';
  const wantedValues: PlainSelect = {
    type: 'select',
    columns: near.map(({ as }) => named('value', as)),
    from: subselect(inbound, 'value'),
    groupBy: values,
  };
  const pairings: PlainSelect = {
    type: 'select',
    columns: [...far, ...keys],
    from: target.source,
    joins: [
      ...target.scope.rows.joins,
      {
        type: 'inner',
        source: subselect(wantedValues, 'wanted'),
        on: and(...far.map(({ expression }, index) => equals(expression, wanted[index] ?? expression))),
      },
    ],
    where: meets,
    // Else the planner would sort the whole dimension by what its counterparts are then ranked by.
    fenced: true,
  };
  const alike = far.map(({ as }) => column('pairing', as));
  const found: PlainSelect = {
    type: 'select',
    columns: [
      ...[...far, ...keys].map(({ as }) => named('pairing', as)),
      ...(first
        ? placeAmong(
            alike,
            keys.map(({ as }) => column('pairing', as)),
          )
        : []),
    ],
    from: subselect(pairings, 'pairing'),
  };
  const same = near.map(({ as }) => equals(column('inbound', as), column('found', as)));
  return {
    type: 'select',
    columns: [
      ...valuesOf(population).map(({ as }) => named('inbound', as)),
      ...keys.map(({ as }) => named('found', as)),
      ...(first ? [named('found', '_matches')] : []),
    ],
    from: subselect(inbound, 'inbound'),
    joins: [
      {
        type: 'left',
        source: subselect(found, 'found'),
        on: and(...same, first ? equals(column('found', '_place'), constant(1)) : undefined),
      },
    ],
  };
}

/** By a rule, which may read both rows: where it asks for an equality, the planner can use it. */
function rowsByRule(
  { dimension, filter, several }: Config,
  rule: Rule,
  population: Population,
  context: RunContext,
): PlainSelect {
  const { scope, from, where } = populationScope(context.model, population, context);
  const target = targetScope(dimension, scope);
  const meets = and(
    compileRule(rule, { ...target.scope, population: scope.population }),
    filter && compileRule(filter, target.scope),
  );
  const keys = target.entity.primaryKey.map((name, index) => ({
    expression: target.scope.rows.column(name),
    as: keyName(index),
  }));
  const first = several === 'first';
  const { rows, own } = toldApart(population, { from, where });
  const paired: PlainSelect = {
    type: 'select',
    columns: [
      ...valuesOf(population),
      ...keys.map(({ as }) => named('found', as)),
      ...(first
        ? placeAmong(
            own,
            keys.map(({ as }) => column('found', as)),
          )
        : []),
    ],
    ...rows,
    joins: [
      ...scope.rows.joins,
      {
        type: 'left',
        source: {
          type: 'select',
          lateral: true,
          alias: 'found',
          select: {
            type: 'select',
            columns: keys,
            from: target.source,
            joins: target.scope.rows.joins,
            where: meets,
          },
        },
        on: constant(true),
      },
    ],
  };
  if (!first) return paired;
  return {
    type: 'select',
    columns: [...valuesOf(population), ...keys, { as: '_matches' }].map(({ as }) => named('paired', as)),
    from: subselect(paired, 'paired'),
    where: equals(column('paired', '_place'), constant(1)),
  };
}

/** The inbound rows with what tells them apart: their keys, or a number where some have none. */
function toldApart(
  population: Population,
  given: Pick<PlainSelect, 'from' | 'where'>,
): { rows: Pick<PlainSelect, 'from' | 'where'>; own: Expression[] } {
  const keys = keysOf(population);
  if (keys.every(({ mayBeNull }) => !mayBeNull))
    return { rows: given, own: keys.map(({ name }) => column('population', name)) };
  const columns = population.columns.map(({ name }) => named('population', name));
  const numbered: PlainSelect = {
    type: 'select',
    columns: [...columns, { expression: rowNumber([], []), as: '_inbound' }],
    ...given,
  };
  return { rows: { from: subselect(numbered, 'population') }, own: [column('population', '_inbound')] };
}

/** Which of the rows that are alike this one is, by key, and how many there are. */
function placeAmong(alike: readonly Expression[], keys: readonly Expression[]): SelectColumn[] {
  const [first = constant(null)] = keys;
  return [
    { expression: rowNumber(alike, keys.map(ascending)), as: '_place' },
    {
      expression: { type: 'window', call: call('count', first), partitionBy: alike, orderBy: [] },
      as: '_matches',
    },
  ];
}

function valuesOf(population: Population): SelectColumn[] {
  return population.columns.map(({ name }, index) => ({
    expression: column('population', name),
    as: valueName(index),
  }));
}

function ownKey({ columns }: PopulationShape, alias: string): Expression[] {
  return columns.flatMap(({ key }, index) => (key ? [column(alias, valueName(index))] : []));
}

const named = (from: string, name: string): SelectColumn => ({ expression: column(from, name), as: name });
export const keyName = (index: number): string => `_key_${index}`;
const valueName = (index: number): string => `_value_${index}`;
const nearName = (index: number): string => `_near_${index}`;
