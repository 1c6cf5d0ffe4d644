import type { z } from 'zod';
import type { DataModel } from '../../catalog/model.ts';
import { UserError, withHint } from '../../errors.ts';
import { say } from '../../language/say.ts';
import type { RuleScope } from '../../query/check-rule.ts';
import { dimensionNamed } from '../../query/resolve.ts';
import type { Source } from '../../query/sql.ts';
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
  warningAt,
} from '../shape.ts';
import { reconciliation } from './contract.ts';
import { comparesValues } from './compares-values.ts';
import { counterparts, matched, unmatched } from './match.ts';
import { remarksOn } from './remarks.ts';

type Config = z.output<typeof reconciliation.config>;

export const reconciliationKind: SetKind<typeof reconciliation.config> = {
  verb: 'compile',
  contract: reconciliation,

  check(config, context) {
    const { model } = context;
    if (config.dimension === '')
      return checked([errorAt('dimension', say`Choose the targeting dimension to look in.`)], null);
    try {
      const { entity } = dimensionNamed(model, config.dimension);
      const shape = inboundShape(context);
      const keys = keysLeaving(config, model);
      if (shape === null) return checked([], null);
      const carried = config.columns ?? allColumns(shape);
      const issues = [
        ...matchIssues(config, shape, { ...checkScope(context), entity, columns: null }, context),
        ...carryIssues(carried, config.columns !== undefined, shape, keys),
      ];
      return { ...checked(issues, carrying(keys, carried, shape)), shapes: { complement: shapeOf(shape) } };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return checked([errorAt('dimension', withHint(error))], null);
    }
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const carried = config.columns ?? allColumns(population);
    const keys = keysLeaving(config, context.model);
    const out = (rows: (alias: string) => Source) => ({
      select: matched(config, population, carried, keys, rows),
      shape: carrying(keys, carried, population),
    });
    const complement = (rows: (alias: string) => Source) => ({
      select: unmatched(population, rows),
      shape: shapeOf(population),
    });
    return {
      type: 'shared',
      rows: counterparts(config, population, context),
      parts: (rows) =>
        config.complement && !config.keepUnmatched
          ? { out: out(rows), complement: complement(rows) }
          : { out: out(rows) },
      remarks: remarksOn(config, population),
    };
  },
};

function keysLeaving({ dimension, keepUnmatched }: Config, model: DataModel): PopulationShape {
  const keys = keysOnly(model, dimension);
  if (!keepUnmatched) return keys;
  return { ...keys, columns: keys.columns.map((key) => ({ ...key, mayBeNull: true as const })) };
}

function matchIssues(
  { match, filter, dimension }: Config,
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
        say`Say what makes rows belong together: without a condition every row matches every other.`,
      ),
    ];
  }
  const faults = ruleIssues(match.rule, 'match.rule', { ...target, columns: shape.columns });
  if (faults.length > 0 || comparesValues(match.rule, dimension, shape, context))
    return [...issues, ...faults];
  return [
    ...issues,
    warningAt(
      'match.rule',
      say`The rule asks for no value of the dimension that equals one of the inbound row: every row is compared with every other, which takes long where both are many. Add such a condition, joined with "and".`,
    ),
  ];
}
