import type { z } from 'zod';
import { areComparable } from '../../catalog/column-type.ts';
import type { Attribute, Entity, ScalarType } from '../../catalog/model.ts';
import { UserError, withHint } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { operandType } from '../../query/operand-type.ts';
import { entityOfDimension } from '../../query/resolve.ts';
import type { CheckContext, ConfigIssue } from '../kind.ts';
import type { PopulationShape } from '../population.ts';
import { errorAt, operandIssues, ruleScope } from '../shape.ts';
import { boundValue } from './bound-value.ts';
import type { updateData, UpdateValue } from './contract.ts';
import { word } from '../../language/word.ts';

type Config = z.output<typeof updateData.config>;

/** What is wrong with what the attributes get, each with the field at fault. */
export function mappingIssues(
  { operation, mapping }: Config,
  entity: Entity,
  shape: PopulationShape | null,
  context: CheckContext,
): ConfigIssue[] {
  const names = mapping.map(({ attribute }) => attribute);
  const missing = entity.primaryKey.filter((name) => !names.includes(name));
  const writes = operation === 'insert' || operation === 'upsert';
  const required = writes
    ? [...entity.attributes.values()].filter(
        ({ name, nullable }) => !nullable && !entity.primaryKey.includes(name) && !names.includes(name),
      )
    : [];
  const others = names.filter((name) => !entity.primaryKey.includes(name));
  return [
    ...missing.map((name) =>
      errorAt('mapping', say`Give the key "${name}" of ${entity.label} a value: it says which row is meant.`),
    ),
    ...required.map(({ name }) =>
      errorAt('mapping', say`Give "${name}" a value: new rows of ${entity.label} need one.`),
    ),
    ...(operation === 'update' && others.length === 0
      ? [errorAt('mapping', say`Choose at least one attribute to change, beside the key.`)]
      : []),
    ...(operation === 'delete' && others.length > 0
      ? [errorAt('mapping', say`To delete, only the key is needed: take "${others[0] ?? ''}" out.`)]
      : []),
    ...mapping.flatMap(({ attribute: name, value }, index) => {
      const field = `mapping.${index}`;
      const attribute = entity.attributes.get(name);
      if (attribute === undefined)
        return [errorAt(`${field}.attribute`, say`${entity.label} has no attribute "${name}".`)];
      if (names.indexOf(name) !== index)
        return [errorAt(`${field}.attribute`, say`"${attribute.label}" gets a value twice.`)];
      return valueIssues(value, attribute, `${field}.value`, shape, context);
    }),
  ];
}

function valueIssues(
  value: UpdateValue,
  attribute: Attribute,
  field: string,
  shape: PopulationShape | null,
  context: CheckContext,
): ConfigIssue[] {
  try {
    if (value.type !== 'operand') {
      if (value.type === 'empty' && !attribute.nullable)
        return [errorAt(field, say`"${attribute.label}" cannot be empty.`)];
      const { variables } = context;
      if (value.type !== 'variable' || variables !== undefined)
        boundValue(value, attribute, {
          now: new Date(),
          timeZone: context.timeZone,
          variables: variables ?? {},
        });
      return [];
    }
    if (shape === null) return [];
    const faults = operandIssues(value.operand, `${field}.operand`, ruleScope(context, shape));
    if (faults.length > 0) return faults;
    const entity = entityOfDimension(context.model, shape.dimension);
    const { type } = operandType(context.model, entity, shape.columns, value.operand, context.variables);
    return suits(type, attribute.type)
      ? []
      : [
          errorAt(
            field,
            say`"${attribute.label}" is of type ${word(attribute.type)}, and this value is of type ${word(type)}: choose another.`,
          ),
        ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [errorAt(field, withHint(error))];
  }
}

/** Without a loss: a number with decimals is not cut to a whole one, and a text is not taken for one of few values. */
function suits(from: ScalarType, to: ScalarType): boolean {
  if (from === to) return true;
  if (to === 'integer' || to === 'bigint') return from === 'integer' || from === 'bigint';
  return to !== 'enum' && areComparable(from, to);
}
