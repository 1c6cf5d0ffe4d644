import type { Attribute, DataModel, Entity, ScalarType } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { readExpression, refuseIssues } from './expression/check-expression.ts';
import { scalarTypeOf } from './expression/types.ts';
import { attributeAt, follow } from './resolve.ts';
import type { Operand } from './rule.ts';
import { populationColumn, type TypedColumn } from './scope.ts';
import { word } from '../language/word.ts';

type Aggregate = Extract<Operand, { type: 'aggregate' }>;

/** What an operand is worth: its type, and the values of an enum. */
export interface OperandType {
  readonly type: ScalarType;
  readonly enumValues: readonly string[] | null;
}

/**
 * `variables`: names and values, where they are known; what an expression makes of unknown ones counts as text.
 * `windows`: whether Over() and RowNum() may stand in it.
 * @throws UserError where something the operand names is missing or does not fit.
 */
export function operandType(
  model: DataModel,
  entity: Entity,
  columns: readonly TypedColumn[] | null,
  operand: Operand,
  variables?: Readonly<Record<string, unknown>>,
  windows = false,
): OperandType {
  switch (operand.type) {
    case 'attribute':
      return attributeAt(model, entity, operand.path, operand.name);
    case 'column':
      return { type: populationColumn(columns, operand.name).type, enumValues: null };
    case 'expression':
      return {
        type: expressionType(model, entity, columns, operand.text, variables, windows),
        enumValues: null,
      };
    case 'aggregate':
      return { type: aggregateType(model, entity, operand), enumValues: null };
  }
}

function expressionType(
  model: DataModel,
  entity: Entity,
  columns: readonly TypedColumn[] | null,
  text: string,
  variables: Readonly<Record<string, unknown>> | undefined,
  windows: boolean,
): ScalarType {
  const { typed, issues } = readExpression(text, entity, {
    model,
    columns,
    timeZone: 'UTC',
    variables,
    windows,
  });
  refuseIssues(text, issues);
  return scalarTypeOf(typed?.type ?? 'unknown');
}

/** The type of an aggregate over linked rows. @throws UserError as operandType does. */
export function aggregateType(
  model: DataModel,
  entity: Entity,
  aggregate: Omit<Aggregate, 'type' | 'where'>,
): ScalarType {
  const last = follow(model, entity, aggregate.path);
  const of = aggregate.of && attributeAt(model, last, aggregate.of.path, aggregate.of.name);
  if (aggregate.function === 'count') return 'bigint';
  if (of === undefined) {
    throw new UserError(say`${aggregate.function} needs an attribute of ${last.label} to work on.`, {
      hint: say`Choose one, or use count.`,
    });
  }
  switch (aggregate.function) {
    case 'countDistinct':
      return 'bigint';
    case 'stringAgg':
      return 'text';
    case 'min':
    case 'max':
      return ordered(of, aggregate.function);
    case 'sum':
      return numeric(of, aggregate.function).type === 'integer' ? 'bigint' : 'decimal';
    case 'avg':
    case 'stddev':
      return numeric(of, aggregate.function) && 'decimal';
  }
}

function numeric(attribute: Attribute, name: string): Attribute {
  if (attribute.type === 'integer' || attribute.type === 'bigint' || attribute.type === 'decimal')
    return attribute;
  throw new UserError(say`${name} needs a number; "${attribute.label}" is of type ${word(attribute.type)}.`, {
    hint: say`Choose a numeric attribute, or use count.`,
  });
}

function ordered(attribute: Attribute, name: string): ScalarType {
  const { type } = attribute;
  if (type !== 'boolean' && type !== 'uuid') return type === 'enum' ? 'string' : type;
  throw new UserError(
    say`${name} needs values with an order; "${attribute.label}" is of type ${word(type)}.`,
    {
      hint: say`Choose another attribute, or use count.`,
    },
  );
}
