import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Operand, Rule, SingleValue, Value } from './rule.ts';

export type ParameterValues = ReadonlyMap<string, Value>;

/** The rule with values in the places of its parameters; one that has none stays. */
export function substitute(rule: Rule, values: ParameterValues): Rule {
  switch (rule.type) {
    case 'group':
      return { ...rule, members: rule.members.map((member) => substitute(member, values)) };
    case 'compare':
      return {
        ...rule,
        operand: inOperand(rule.operand, values),
        value: rule.value && substituteValue(rule.value, values),
      };
    case 'exists':
      return { ...rule, where: rule.where && substitute(rule.where, values) };
    case 'filter':
      return {
        ...rule,
        parameters:
          rule.parameters &&
          Object.fromEntries(
            Object.entries(rule.parameters).map(([name, given]) => [name, substituteValue(given, values)]),
          ),
      };
    case 'feedback':
      return { ...rule, within: rule.within && substituteValue(rule.within, values) };
    case 'audience':
      return rule;
  }
}

export function substituteValue(value: Value, values: ParameterValues): Value {
  if (value.type === 'parameter') return values.get(value.name) ?? value;
  if (value.type !== 'range') return value;
  return { ...value, from: single(value.from, values), to: single(value.to, values) };
}

function single(value: SingleValue, values: ParameterValues): SingleValue {
  const given = substituteValue(value, values);
  if (given.type !== 'list' && given.type !== 'range' && given.type !== 'period' && given.type !== 'calendar')
    return given;
  throw new UserError(
    say`The parameter "${value.type === 'parameter' ? value.name : ''}" is one end of a range and takes a single value.`,
    { hint: say`Enter one value.` },
  );
}

function inOperand(operand: Operand, values: ParameterValues): Operand {
  return operand.type === 'aggregate'
    ? { ...operand, where: operand.where && substitute(operand.where, values) }
    : operand;
}
