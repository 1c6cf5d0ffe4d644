import type { z } from 'zod';
import { compileOperand } from '../../query/compile-rule.ts';
import { joinLines } from '../../query/join-lines.ts';
import { populationScope } from '../../query/kept-rows.ts';
import { aggregateType } from '../../query/operand-type.ts';
import { attributeAt, entityOfDimension, follow } from '../../query/resolve.ts';
import { reach } from '../../query/reach.ts';
import type { Scope } from '../../query/scope.ts';
import { column, type Expression } from '../../query/sql.ts';
import type { DataModel } from '../../catalog/model.ts';
import type { SetKind } from '../kind.ts';
import type { PopulationColumn, PopulationShape } from '../population.ts';
import { checked, errorAt, inboundPopulation, inboundShape } from '../shape.ts';
import { columnIssues, lineNames } from './column-issues.ts';
import { enrichment, type EnrichmentColumn } from './contract.ts';

type Config = z.output<typeof enrichment.config>;

export const enrichmentKind: SetKind<typeof enrichment.config> = {
  verb: 'compile',
  contract: enrichment,

  check(config, context) {
    const issues = config.columns.length > 0 ? [] : [errorAt('columns', 'Add at least one column.')];
    const shape = inboundShape(context);
    if (shape === null) return checked(issues, null);
    const faults = columnIssues(config, shape, context);
    return {
      issues: [...issues, ...faults],
      shape: faults.length > 0 ? null : enriched(context.model, shape, config),
    };
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const { scope, from, where } = populationScope(context.model, population, context);
    const own = population.columns.map(({ name }) => ({ expression: column('population', name), as: name }));
    const added = config.columns.flatMap((one) => valuesOf(one, scope));
    const select = {
      type: 'select',
      columns: [...own, ...added],
      from,
      joins: scope.rows.joins,
      where,
    } as const;
    return { type: 'select', select, shape: enriched(context.model, population, config), branches: null };
  },
};

function enriched(
  model: DataModel,
  { dimension, columns }: PopulationShape,
  config: Config,
): PopulationShape {
  return {
    dimension,
    columns: [...columns, ...config.columns.flatMap((one) => columnsOf(one, model, dimension))],
  };
}

/** The columns that one entry adds, in the order of `valuesOf`. */
function columnsOf(one: EnrichmentColumn, model: DataModel, dimension: string): PopulationColumn[] {
  const entity = entityOfDimension(model, dimension);
  switch (one.type) {
    case 'attribute': {
      const { type, label } = attributeAt(model, entity, one.attribute.path, one.attribute.name);
      return [{ name: one.alias, label: one.label ?? label, type, key: false }];
    }
    case 'aggregate':
      return [
        {
          name: one.alias,
          label: one.label ?? one.alias,
          type: aggregateType(model, entity, one),
          key: false,
        },
      ];
    case 'lines': {
      const last = follow(model, entity, one.path);
      return one.attributes.flatMap(({ attribute, alias, label }) => {
        const { type, label: own } = attributeAt(model, last, attribute.path, attribute.name);
        return lineNames(alias, one.count).map((name, index) => {
          const shown = label ?? own;
          return { name, label: one.count === 1 ? shown : `${shown} ${index + 1}`, type, key: false };
        });
      });
    }
  }
}

function valuesOf(one: EnrichmentColumn, scope: Scope): { as: string; expression: Expression }[] {
  switch (one.type) {
    case 'attribute':
      return [
        { as: one.alias, expression: reach(scope, scope.rows, one.attribute.path, one.attribute.name) },
      ];
    case 'aggregate': {
      const { type, function: name, path, of, where } = one;
      return [
        {
          as: one.alias,
          expression: compileOperand({ type, function: name, path, of, where }, scope).expression,
        },
      ];
    }
    case 'lines': {
      const { path, where, sort, count } = one;
      const values = joinLines(scope, {
        path,
        where,
        sort,
        count,
        attributes: one.attributes.map(({ attribute }) => attribute),
      });
      return one.attributes.flatMap(({ alias }, index) =>
        (values[index] ?? []).map((expression, line) => ({
          as: lineNames(alias, count)[line] ?? alias,
          expression,
        })),
      );
    }
  }
}
