import type { DataModel } from '../../catalog/model.ts';
import { UserError } from '../../errors.ts';
import { compileRule } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import type { Rule } from '../../query/rule.ts';
import type { Expression } from '../../query/sql.ts';
import type { CheckContext } from '../kind.ts';
import type { PopulationShape } from '../population.ts';
import { targetScope } from './target-scope.ts';

/**
 * Whether a value of the dimension has to equal one of the inbound row, so that the database can look rows up instead
 * of comparing every pair. Where the rule cannot be compiled before there is a run, it is taken to be so.
 */
export function comparesValues(
  rule: Rule,
  dimension: string,
  shape: PopulationShape,
  context: Pick<CheckContext, 'model' | 'timeZone' | 'variables'>,
): boolean {
  try {
    return conditions(compiled(rule, dimension, shape, context)).some(
      (condition) =>
        condition.type === 'infix' &&
        condition.operator === '=' &&
        readsPopulation(condition.left) !== readsPopulation(condition.right) &&
        [condition.left, condition.right].every(readsRows),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return true;
  }
}

function compiled(
  rule: Rule,
  dimension: string,
  shape: PopulationShape,
  { model, timeZone, variables = {} }: { model: DataModel } & Pick<CheckContext, 'timeZone' | 'variables'>,
): Expression {
  const moment = { now: new Date(0), timeZone, variables };
  const { scope } = populationScope(model, { ...shape, worktable: '', branch: null }, moment);
  return compileRule(rule, { ...targetScope(dimension, scope).scope, population: scope.population });
}

function conditions(expression: Expression): readonly Expression[] {
  return expression.type === 'and' ? expression.members.flatMap(conditions) : [expression];
}

function readsPopulation(expression: Expression): boolean {
  return tablesIn(expression).has('population');
}

function readsRows(expression: Expression): boolean {
  return tablesIn(expression).size > 0;
}

/** The aliases that an expression names anywhere within. */
function tablesIn(part: unknown, found = new Set<string>()): Set<string> {
  if (typeof part !== 'object' || part === null) return found;
  if ('type' in part && part.type === 'column' && 'table' in part) found.add(String(part.table));
  for (const inner of Object.values(part)) tablesIn(inner, found);
  return found;
}
