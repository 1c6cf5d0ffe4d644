import type { FilterParameter } from '@partitura/server/catalog/model';
import type { Rule, SingleValue, Value } from '@partitura/server/query/rule';
import { singleValue } from '@partitura/server/query/rule';
import { firstValue } from './rule-edit.ts';

/** A predefined filter's rule with values in place of its parameters; those without a value stay. */
export function withParameters(rule: Rule, values: ReadonlyMap<string, Value>): Rule {
  const given = (value: Value): Value =>
    value.type === 'parameter'
      ? (values.get(value.name) ?? value)
      : value.type === 'range'
        ? { ...value, from: single(value.from), to: single(value.to) }
        : value;
  const single = (value: SingleValue): SingleValue => {
    const read = singleValue.safeParse(given(value));
    return read.success ? read.data : value;
  };
  switch (rule.type) {
    case 'group':
      return { ...rule, members: rule.members.map((member) => withParameters(member, values)) };
    case 'exists':
      return rule.where ? { ...rule, where: withParameters(rule.where, values) } : rule;
    case 'compare': {
      const { operand } = rule;
      const filled =
        operand.type === 'aggregate' && operand.where
          ? { ...operand, where: withParameters(operand.where, values) }
          : operand;
      return { ...rule, operand: filled, ...(rule.value ? { value: given(rule.value) } : {}) };
    }
    case 'filter': {
      const parameters = Object.entries(rule.parameters ?? {}).map(([name, value]): [string, Value] => [
        name,
        given(value),
      ]);
      return rule.parameters ? { ...rule, parameters: Object.fromEntries(parameters) } : rule;
    }
    case 'feedback':
      return rule.within ? { ...rule, within: given(rule.within) } : rule;
    case 'audience':
      return rule;
  }
}

/** A value for each parameter, for checks and previews: its default, else an example of its type. */
export const sampleValues = (
  parameters: readonly FilterParameter[],
  given: ReadonlyMap<string, Value> = new Map(),
): ReadonlyMap<string, Value> =>
  new Map(
    parameters.map(({ name, type, default: usual }): [string, Value] => [
      name,
      given.get(name) ?? usual ?? firstValue(type),
    ]),
  );
