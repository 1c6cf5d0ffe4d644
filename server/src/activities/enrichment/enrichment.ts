import type { z } from 'zod';
import { compileOperand } from '../../query/compile-rule.ts';
import { compileExpression } from '../../query/expression/compile-expression.ts';
import { joinLines } from '../../query/join-lines.ts';
import { populationScope } from '../../query/kept-rows.ts';
import { reach } from '../../query/reach.ts';
import type { Scope } from '../../query/scope.ts';
import { and, column, constant, type Expression, type PlainSelect } from '../../query/sql.ts';
import type { CheckContext, Produced, RunContext, SetKind } from '../kind.ts';
import { branchColumn, type PopulationShape } from '../population.ts';
import { checked, errorAt, inboundPopulation, inboundShape } from '../shape.ts';
import { columnIssues } from './column-issues.ts';
import { columnsOf } from './columns-of.ts';
import { enrichment, lineNames, linesOf, type EnrichmentColumn } from './contract.ts';
import { joinLinked } from './join-linked.ts';
import { say } from '../../language/say.ts';

type Config = z.output<typeof enrichment.config>;

export const enrichmentKind: SetKind<typeof enrichment.config> = {
  verb: 'compile',
  contract: enrichment,

  check(config, context) {
    const issues = config.columns.length > 0 ? [] : [errorAt('columns', say`Add at least one column.`)];
    const shape = inboundShape(context);
    if (shape === null) return checked(issues, null);
    const linked = inboundShape(context, 'linked');
    const faults = columnIssues(config, shape, linked, context);
    const isUnknown = linked === null && config.columns.some(({ type }) => type === 'linked');
    return {
      issues: [...issues, ...faults],
      shape: faults.length > 0 || isUnknown ? null : enriched(context, shape, linked, config),
    };
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const { scope, from, where } = populationScope(context.model, population, context);
    const own = population.columns.map(({ name }) => ({ expression: column('population', name), as: name }));
    const added = config.columns.map((one) => valuesOf(one, scope, context));
    const columns = [...own, ...added.flatMap(({ values }) => values)];
    const needed = added.flatMap(({ isNeeded }) => isNeeded ?? []);
    const select = { type: 'select', columns, from, joins: scope.rows.joins, where } as const;
    const linked = context.inbound['linked']?.[0] ?? null;
    const shape = enriched(context, population, linked, config);
    return withCounterparts(select, needed, shape, config.complement);
  },
};

/** Rows that lack a counterpart which they need go to the complement, or are left out. */
function withCounterparts(
  select: PlainSelect,
  needed: readonly Expression[],
  shape: PopulationShape,
  complement: boolean,
): Produced {
  if (needed.length === 0) return { type: 'select', select, shape, branches: null };
  const isWhole = and(...needed);
  if (!complement)
    return {
      type: 'select',
      select: { ...select, where: and(select.where, isWhole) },
      shape,
      branches: null,
    };
  const flag: Expression = {
    type: 'case',
    when: [{ condition: isWhole, then: constant(0) }],
    otherwise: constant(1),
  };
  const columns = [...select.columns, { expression: flag, as: branchColumn }];
  return { type: 'select', select: { ...select, columns }, shape, branches: ['out', 'complement'] };
}

function enriched(
  { model, variables }: Pick<CheckContext, 'model' | 'variables'>,
  { dimension, columns }: PopulationShape,
  linked: PopulationShape | null,
  config: Config,
): PopulationShape {
  const added = config.columns.flatMap((one) =>
    columnsOf(one, model, { dimension, columns }, linked, variables),
  );
  return { dimension, columns: [...columns, ...added] };
}

interface Values {
  readonly values: { as: string; expression: Expression }[];
  /** True of the rows that may go on. */
  readonly isNeeded?: Expression;
}

function valuesOf(one: EnrichmentColumn, scope: Scope, context: RunContext): Values {
  switch (one.type) {
    case 'attribute': {
      const { path, name } = one.attribute;
      return { values: [{ as: one.alias, expression: reach(scope, scope.rows, path, name) }] };
    }
    case 'expression': {
      const { expression } = compileExpression(one.text, scope, { windows: true });
      return { values: [{ as: one.alias, expression }] };
    }
    case 'aggregate': {
      const { type, function: name, path, of, where } = one;
      const { expression } = compileOperand({ type, function: name, path, of, where }, scope);
      return { values: [{ as: one.alias, expression }] };
    }
    case 'lines': {
      const { path, where, sort, count } = one;
      const attributes = one.attributes.map(({ attribute }) => attribute);
      const values = joinLines(scope, { path, where, sort, count, attributes });
      return { values: named(one.attributes, values, count) };
    }
    case 'linked': {
      const linked = inboundPopulation(context, 'linked');
      const { values, isFound } = joinLinked(scope, one, linked, context);
      const columns = named(one.columns, values, linesOf(one));
      return one.cardinality === 'one' ? { values: columns, isNeeded: isFound } : { values: columns };
    }
  }
}

function named(
  columns: readonly { readonly alias: string }[],
  values: readonly (readonly Expression[])[],
  count: number,
): Values['values'] {
  return columns.flatMap(({ alias }, index) =>
    (values[index] ?? []).map((expression, line) => ({
      as: lineNames(alias, count)[line] ?? alias,
      expression,
    })),
  );
}
