import type { DataModel } from '../catalog/model.ts';
import { checkOperand, checkRule, type RuleIssue, type RuleScope } from '../query/check-rule.ts';
import { noEntity } from '../query/kept-rows.ts';
import { dimensionNamed, entityOfDimension } from '../query/resolve.ts';
import type { Operand, Rule } from '../query/rule.ts';
import type { CheckContext, Checked, ConfigIssue, RunContext } from './kind.ts';
import type { Population, PopulationColumn, PopulationShape } from './population.ts';
import { type Said, amount, forms } from '../language/say.ts';

/** A population of nothing but keys. */
export function keysOnly(model: DataModel, dimension: string): PopulationShape {
  const entity = entityOfDimension(model, dimension);
  const columns = entity.primaryKey.map((name): PopulationColumn => {
    const attribute = entity.attributes.get(name);
    if (attribute === undefined)
      throw new Error(`The entity ${entity.name} has no attribute ${name}, which is in its key.`);
    return { name, label: attribute.label, type: attribute.type, key: true };
  });
  return { dimension, columns };
}

export function keysOf(shape: PopulationShape): readonly PopulationColumn[] {
  return shape.columns.filter(({ key }) => key);
}

/** What activities add beside a shape's own: nothing but dimension and columns. */
export function shapeOf({ dimension, columns }: PopulationShape): PopulationShape {
  return { dimension, columns };
}

/** The one shape that arrives at an inlet, if it could be worked out. */
export function inboundShape(context: Pick<CheckContext, 'inbound'>, inlet = 'in'): PopulationShape | null {
  return context.inbound[inlet]?.[0] ?? null;
}

/** The one population that has arrived at an inlet. */
export function inboundPopulation(context: Pick<RunContext, 'inbound'>, inlet = 'in'): Population {
  const [population] = context.inbound[inlet] ?? [];
  if (population === undefined) throw new Error(`No population arrived at the inlet ${inlet}.`);
  return population;
}

/** What every rule of a graph may name. */
export function checkScope({
  model,
  timeZone,
  variables,
  canEncrypt,
  patternFaults,
}: Pick<CheckContext, 'model' | 'timeZone' | 'variables' | 'canEncrypt' | 'patternFaults'>): Pick<
  RuleScope,
  'model' | 'timeZone' | 'variables' | 'canEncrypt' | 'patternFaults'
> {
  return { model, timeZone, canEncrypt, patternFaults, ...(variables === undefined ? {} : { variables }) };
}

/** What rules over an inbound population may name. Where its rows are of no entity: its columns alone. */
export function ruleScope(context: CheckContext, shape: PopulationShape): RuleScope {
  const scope = checkScope(context);
  const { columns } = shape;
  if (shape.dimension !== '')
    return { ...scope, entity: dimensionNamed(context.model, shape.dimension).entity, columns };
  const entities = new Map([...context.model.entities, [noEntity.name, noEntity]]);
  return { ...scope, model: { ...context.model, entities }, entity: noEntity.name, columns };
}

export function ruleIssues(rule: Rule, field: string, scope: RuleScope): ConfigIssue[] {
  return checkRule(rule, scope).map((issue) => configIssue(issue, field));
}

export function operandIssues(operand: Operand, field: string, scope: RuleScope): ConfigIssue[] {
  return checkOperand(operand, scope).map((issue) => configIssue(issue, field));
}

export function errorAt(field: string | null, message: Said): ConfigIssue {
  return { severity: 'error', field, message };
}

export function warningAt(field: string | null, message: Said): ConfigIssue {
  return { severity: 'warning', field, message };
}

/** The shape is only known where nothing is wrong. */
export function checked(issues: ConfigIssue[], shape: PopulationShape | null): Checked {
  return { issues, shape: issues.some(({ severity }) => severity === 'error') ? null : shape };
}

function configIssue({ path, message }: RuleIssue, field: string): ConfigIssue {
  return errorAt(path === '' ? field : `${field}.${path}`, message);
}

/** So many rows, for the run's log. */
export const rowsOf = (count: number): Said => forms(amount(count), '{0} row', '{0} rows');
