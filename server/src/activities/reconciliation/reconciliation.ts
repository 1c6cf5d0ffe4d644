import type { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { RuleScope } from '../../query/check-rule.ts';
import { dimensionNamed } from '../../query/resolve.ts';
import { allColumns, carrying, carryIssues } from '../carry.ts';
import type { CheckContext, ConfigIssue, SetKind } from '../kind.ts';
import { pairIssues } from '../pairs.ts';
import type { PopulationShape } from '../population.ts';
import {
  checked,
  checkScope,
  errorAt,
  inboundPopulation,
  inboundShape,
  keysOnly,
  ruleIssues,
  ruleScope,
  shapeOf,
} from '../shape.ts';
import { reconciliation } from './contract.ts';
import { matched, unmatched } from './match.ts';

type Config = z.output<typeof reconciliation.config>;

export const reconciliationKind: SetKind<typeof reconciliation.config> = {
  verb: 'compile',
  contract: reconciliation,

  check(config, context) {
    const { model } = context;
    if (config.dimension === '')
      return checked([errorAt('dimension', 'Choose the targeting dimension to look in.')], null);
    try {
      const { entity } = dimensionNamed(model, config.dimension);
      const shape = inboundShape(context);
      const keys = keysOnly(model, config.dimension);
      if (shape === null) return checked([], null);
      const carried = config.columns ?? allColumns(shape);
      const issues = [
        ...matchIssues(config, shape, { ...checkScope(context), entity, columns: null }, context),
        ...carryIssues(carried, config.columns !== undefined, shape, keys),
      ];
      return { ...checked(issues, carrying(keys, carried, shape)), shapes: { complement: shapeOf(shape) } };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return checked([errorAt('dimension', [error.message, error.hint].filter(Boolean).join(' '))], null);
    }
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const carried = config.columns ?? allColumns(population);
    const shape = carrying(keysOnly(context.model, config.dimension), carried, population);
    const select = matched(config, population, carried, context);
    if (!config.complement) return { type: 'select', select, shape, branches: null };
    return {
      type: 'parts',
      parts: {
        out: { select, shape },
        complement: { select: unmatched(config, population, context), shape: shapeOf(population) },
      },
    };
  },
};

function matchIssues(
  { match, filter }: Config,
  shape: PopulationShape,
  target: RuleScope,
  context: CheckContext,
): ConfigIssue[] {
  const issues = filter ? ruleIssues(filter, 'filter', target) : [];
  if (match.by === 'pairs')
    return [...issues, ...pairIssues(match.pairs, 'match.pairs', ruleScope(context, shape), target)];
  const isEmpty = match.rule.type === 'group' && match.rule.members.length === 0;
  if (isEmpty) {
    return [
      ...issues,
      errorAt(
        'match.rule',
        'Say what makes rows belong together: without a condition every row matches every other.',
      ),
    ];
  }
  return [...issues, ...ruleIssues(match.rule, 'match.rule', { ...target, columns: shape.columns })];
}
