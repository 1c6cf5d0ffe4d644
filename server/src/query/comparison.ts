import { UserError } from '../errors.ts';
import { operators, type Operator, type Rule } from './rule.ts';

/** The right half of a condition: what the operand is compared with, and how. */
export type Comparison = Pick<Extract<Rule, { type: 'compare' }>, 'operator' | 'value' | 'caseSensitive'>;

export function misuse(operator: Operator): never {
  throw new UserError(`"${operators[operator].label}" cannot be used with this value.`, {
    hint: 'Choose another operator.',
  });
}
