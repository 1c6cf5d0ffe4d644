import type { Operand, Rule, Value } from '../query/rule.ts';

/** The few rules that the demonstration is made of. */

export function attribute(name: string, ...path: string[]): Operand {
  return { type: 'attribute', path, name };
}

export function equals(operand: Operand, value: string | boolean): Rule {
  return { type: 'compare', operand, operator: 'equals', value: { type: 'literal', value } };
}

export function atLeast(operand: Operand, value: number): Rule {
  return { type: 'compare', operand, operator: 'greaterOrEquals', value: { type: 'literal', value } };
}

export function all(...members: Rule[]): Rule {
  return { type: 'group', operator: 'and', members };
}

/** Messages of the run or campaign that the value names, opened or clicked by a person. */
export function reacted(
  interaction: 'opened' | 'clicked',
  sender: { by: 'run_id' | 'campaign_id'; value: Value },
): Extract<Rule, { type: 'exists' }> {
  return {
    type: 'exists',
    path: ['emailTracking'],
    where: all(
      { type: 'compare', operand: attribute(sender.by), operator: 'equals', value: sender.value },
      equals(attribute('interaction'), interaction),
      equals(attribute('machine'), false),
    ),
  };
}

export function not(rule: Extract<Rule, { type: 'exists' }>): Rule {
  return { ...rule, negated: true };
}
