import type { z } from 'zod';
import { UserError, withHint } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { operandType } from '../../query/operand-type.ts';
import { entityNamed } from '../../query/resolve.ts';
import type { RuleScope } from '../../query/check-rule.ts';
import { column, constant, infix, type Expression, type PlainSelect } from '../../query/sql.ts';
import type { ConfigIssue, SetKind } from '../kind.ts';
import { branchColumn } from '../population.ts';
import {
  checked,
  errorAt,
  inboundPopulation,
  inboundShape,
  operandIssues,
  ruleScope,
  shapeOf,
  warningAt,
} from '../shape.ts';
import { deduplication } from './contract.ts';
import { preference, rank } from './rank.ts';
import { showGroups } from './show-groups.ts';

type Config = z.output<typeof deduplication.config>;

export const deduplicationKind: SetKind<typeof deduplication.config> = {
  verb: 'compile',
  contract: deduplication,

  check(config, context) {
    const shape = inboundShape(context);
    const issues =
      config.fields.length > 0
        ? []
        : [errorAt('fields', say`Choose at least one field that makes a duplicate.`)];
    if (config.keep === 0)
      issues.push(warningAt('keep', say`All rows of each group are kept: nothing is taken out.`));
    if (shape === null) return checked(issues, null);
    const scope = ruleScope(context, shape);
    issues.push(...config.fields.flatMap((field, index) => operandIssues(field, `fields.${index}`, scope)));
    issues.push(...whichIssues(config, scope));
    // Nothing is added and nothing is taken away: what follows can be checked all the same.
    return { issues, shape: shapeOf(shape) };
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const ranked = rank(config, context, population);
    const names = population.columns.map(({ name }) => name);
    const kept =
      config.keep === 0 ? constant(true) : infix(column('ranked', '_rank'), '<=', constant(config.keep));
    const columns = names.map((name) => ({ expression: column('ranked', name), as: name }));
    const from = { type: 'select', select: ranked, alias: 'ranked' } as const;
    const flag: Expression = {
      type: 'case',
      when: [{ condition: kept, then: constant(0) }],
      otherwise: constant(1),
    };
    const select: PlainSelect = config.complement
      ? { type: 'select', columns: [...columns, { expression: flag, as: branchColumn }], from }
      : { type: 'select', columns, from, where: kept };
    return {
      type: 'select',
      select,
      shape: shapeOf(population),
      branches: config.complement ? ['out', 'complement'] : null,
    };
  },

  show: (config, context) => showGroups(config, context, inboundPopulation(context)),
};

function whichIssues({ which, ignoreCase }: Config, scope: RuleScope): ConfigIssue[] {
  if (which.by === 'random') return [];
  const issues = operandIssues(which.operand, 'which.operand', scope);
  if (which.by !== 'preferred' || issues.length > 0) return issues;
  if (which.values.length === 0)
    return [errorAt('which.values', say`List the preferred values, the best one first.`)];
  const { model, entity, columns, variables } = scope;
  const type = operandType(model, entityNamed(model, entity), columns, which.operand, variables);
  const moment = { now: new Date(), timeZone: scope.timeZone, variables: {} };
  return which.values.flatMap((preferred, index) => {
    try {
      preference({ values: [preferred] }, constant(null), type, ignoreCase, moment);
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [errorAt(`which.values.${index}`, withHint(error))];
    }
  });
}
