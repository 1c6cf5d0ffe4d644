import type { z } from 'zod';
import { UserError } from '../../errors.ts';
import { entityOfDimension, follow } from '../../query/resolve.ts';
import type { CheckContext, ConfigIssue } from '../kind.ts';
import type { PopulationShape } from '../population.ts';
import { errorAt, operandIssues, ruleIssues, ruleScope } from '../shape.ts';
import type { enrichment, EnrichmentColumn } from './contract.ts';

type Config = z.output<typeof enrichment.config>;

/** What is wrong with the columns to add, each with the field at fault. */
export function columnIssues(config: Config, shape: PopulationShape, context: CheckContext): ConfigIssue[] {
  return [
    ...config.columns.flatMap((column, index) => sourceIssues(column, `columns.${index}`, shape, context)),
    ...nameIssues(config, shape),
  ];
}

function sourceIssues(
  column: EnrichmentColumn,
  field: string,
  shape: PopulationShape,
  context: CheckContext,
): ConfigIssue[] {
  const scope = ruleScope(context, shape);
  switch (column.type) {
    case 'attribute':
      return operandIssues({ type: 'attribute', ...column.attribute }, `${field}.attribute`, scope);
    case 'aggregate': {
      const { type, function: name, path, of, where } = column;
      return operandIssues({ type, function: name, path, of, where }, field, scope);
    }
    case 'lines': {
      const last = lastEntity(column.path, shape, context);
      if (typeof last !== 'string')
        return [errorAt(`${field}.path`, [last.message, last.hint].filter(Boolean).join(' '))];
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

function lastEntity(
  path: readonly string[],
  shape: PopulationShape,
  { model }: CheckContext,
): string | UserError {
  try {
    return follow(model, entityOfDimension(model, shape.dimension), path).name;
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
        issues.push(errorAt(field, `There is a column "${name}" already: choose another alias.`));
      taken.add(name);
    }
  };
  config.columns.forEach((column, index) => {
    if (column.type !== 'lines') take([column.alias], `columns.${index}.alias`);
    else
      column.attributes.forEach(({ alias }, place) =>
        take(lineNames(alias, column.count), `columns.${index}.attributes.${place}.alias`),
      );
  });
  return issues;
}

/** One line bears the alias itself, several are numbered. */
export function lineNames(alias: string, count: number): string[] {
  return count === 1 ? [alias] : Array.from({ length: count }, (_, index) => `${alias}_${index + 1}`);
}
