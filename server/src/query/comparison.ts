import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { operators, type Operator, type Rule } from './rule.ts';
import { word } from '../language/word.ts';

/** The right half of a condition: what the operand is compared with, and how. */
export type Comparison = Pick<Extract<Rule, { type: 'compare' }>, 'operator' | 'value' | 'caseSensitive'>;

export function misuse(operator: Operator): never {
  throw new UserError(say`"${word(operators[operator].label)}" cannot be used with this value.`, {
    hint: say`Choose another operator.`,
  });
}
