import type { FilterParameter, ScalarType } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { checkOffered } from './compare.ts';
import type { OperandType } from './operand-type.ts';
import type { Operator } from './rule.ts';
import { word } from '../language/word.ts';

/** Types whose values can stand for each other. */
const kinds: Record<ScalarType, 'text' | 'number' | 'date' | 'boolean' | 'uuid'> = {
  string: 'text',
  text: 'text',
  enum: 'text',
  integer: 'number',
  bigint: 'number',
  decimal: 'number',
  date: 'date',
  datetime: 'date',
  boolean: 'boolean',
  uuid: 'uuid',
};

/** @throws UserError when a parameter of that type can never be the value of such a condition. */
export function checkParameterUse(
  parameter: FilterParameter,
  operand: OperandType,
  operator: Operator,
): void {
  checkOffered(operand, operator);
  if (kinds[parameter.type] === kinds[operand.type]) return;
  throw new UserError(
    say`The parameter "${parameter.label}" is of type ${word(parameter.type)}, and this is compared with a value of type ${word(operand.type)}.`,
    { hint: say`Give the parameter that type, or use another one.` },
  );
}
