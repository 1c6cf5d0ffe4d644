import type { z } from 'zod';
import { UserError, withHint } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { grainOf } from '../../query/kept-rows.ts';
import { follow } from '../../query/resolve.ts';
import type { CheckContext, ConfigIssue } from '../kind.ts';
import { pairIssues } from '../pairs.ts';
import type { PopulationShape } from '../population.ts';
import { errorAt, operandIssues, ruleIssues, ruleScope } from '../shape.ts';
import {
  lineNames,
  linesOf,
  type enrichment,
  type EnrichmentColumn,
  type LinkedColumns,
} from './contract.ts';

type Config = z.output<typeof enrichment.config>;

/** What is wrong with the columns to add, each with the field at fault. */
export function columnIssues(
  config: Config,
  shape: PopulationShape,
  linked: PopulationShape | null,
  context: CheckContext,
): ConfigIssue[] {
  return [
    ...config.columns.flatMap((column, index) =>
      column.type === 'linked'
        ? linkedIssues(column, `columns.${index}`, shape, linked, context)
        : sourceIssues(column, `columns.${index}`, shape, context),
    ),
    ...nameIssues(config, shape),
  ];
}

function sourceIssues(
  column: Exclude<EnrichmentColumn, { type: 'linked' }>,
  field: string,
  shape: PopulationShape,
  context: CheckContext,
): ConfigIssue[] {
  const scope = ruleScope(context, shape);
  switch (column.type) {
    case 'attribute':
      return operandIssues({ type: 'attribute', ...column.attribute }, `${field}.attribute`, scope);
    case 'expression':
      return column.text.trim() === ''
        ? [errorAt(`${field}.text`, say`Write an expression.`)]
        : operandIssues({ type: 'expression', text: column.text }, `${field}.text`, {
            ...scope,
            windows: true,
          });
    case 'aggregate': {
      const { type, function: name, path, of, where } = column;
      return operandIssues({ type, function: name, path, of, where }, field, scope);
    }
    case 'lines': {
      const last = lastEntity(column.path, shape, context);
      if (typeof last !== 'string') return [errorAt(`${field}.path`, withHint(last))];
      const linked = { ...scope, entity: last, columns: null };
      return [
        ...(column.where ? ruleIssues(column.where, `${field}.where`, linked) : []),
        ...column.sort.flatMap(({ attribute }, index) =>
          operandIssues({ type: 'attribute', ...attribute }, `${field}.sort.${index}.attribute`, linked),
        ),
        ...column.attributes.flatMap(({ attribute }, index) =>
          operandIssues(
            { type: 'attribute', ...attribute },
            `${field}.attributes.${index}.attribute`,
            linked,
          ),
        ),
      ];
    }
  }
}

function linkedIssues(
  one: LinkedColumns,
  field: string,
  shape: PopulationShape,
  linked: PopulationShape | null,
  context: CheckContext,
): ConfigIssue[] {
  const none =
    one.columns.length > 0
      ? []
      : [errorAt(`${field}.columns`, say`Choose at least one column of the other population to add.`)];
  if (linked === null) return none;
  const missing = (name: string, at: string): ConfigIssue[] =>
    linked.columns.some((column) => column.name === name)
      ? []
      : [errorAt(at, say`The population at "Link to" has no column "${name}": choose another.`)];
  return [
    ...none,
    ...pairIssues(one.pairs, `${field}.pairs`, ruleScope(context, shape), ruleScope(context, linked)),
    ...one.sort.flatMap(({ column }, index) => missing(column, `${field}.sort.${index}.column`)),
    ...one.columns.flatMap(({ name }, index) => missing(name, `${field}.columns.${index}.name`)),
  ];
}

function lastEntity(
  path: readonly string[],
  shape: PopulationShape,
  { model }: CheckContext,
): string | UserError {
  try {
    return follow(model, grainOf(model, shape.dimension), path).name;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function nameIssues(config: Config, shape: PopulationShape): ConfigIssue[] {
  const taken = new Set(shape.columns.map(({ name }) => name));
  const issues: ConfigIssue[] = [];
  const take = (names: readonly string[], field: string): void => {
    for (const name of names) {
      if (taken.has(name))
        issues.push(errorAt(field, say`There is a column "${name}" already: choose another alias.`));
      taken.add(name);
    }
  };
  config.columns.forEach((column, index) => {
    if (column.type === 'linked')
      column.columns.forEach(({ alias }, place) =>
        take(lineNames(alias, linesOf(column)), `columns.${index}.columns.${place}.alias`),
      );
    else if (column.type !== 'lines') take([column.alias], `columns.${index}.alias`);
    else
      column.attributes.forEach(({ alias }, place) =>
        take(lineNames(alias, column.count), `columns.${index}.attributes.${place}.alias`),
      );
  });
  return issues;
}
