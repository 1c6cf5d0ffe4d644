import { areComparable } from '../catalog/column-type.ts';
import type { RuleScope } from '../query/check-rule.ts';
import { compileOperand } from '../query/compile-rule.ts';
import { operandType } from '../query/operand-type.ts';
import { entityNamed } from '../query/resolve.ts';
import type { Operand } from '../query/rule.ts';
import type { Scope } from '../query/scope.ts';
import { call, type Expression, value } from '../query/sql.ts';
import type { ScalarType } from '../catalog/model.ts';
import type { ConfigIssue } from './kind.ts';
import type { Pair } from './pair-contract.ts';
import { errorAt, operandIssues } from './shape.ts';
import { say } from '../language/say.ts';
import { word } from '../language/word.ts';

/** A value as it is compared with others. An empty text is no value, and equal to nothing. */
export function comparable(operand: Operand, ignoreCase: boolean, scope: Scope): Expression {
  const { expression, type } = compileOperand(operand, scope);
  return folded(expression, type, ignoreCase);
}

export function folded(expression: Expression, type: ScalarType, ignoreCase: boolean): Expression {
  if (type !== 'string' && type !== 'text' && type !== 'enum') return expression;
  return call(
    'nullif',
    ignoreCase ? call('lower', call('btrim', expression)) : expression,
    value('', 'text'),
  );
}

/** What is wrong with pairs, each with the side at fault: the scopes of the rows themselves, and of the others. */
export function pairIssues(
  pairs: readonly Pair[],
  field: string,
  own: RuleScope,
  other: RuleScope,
): ConfigIssue[] {
  if (pairs.length === 0)
    return [errorAt(field, say`Choose at least one pair of values that must be equal.`)];
  return pairs.flatMap((pair, index) => {
    const issues = [
      ...operandIssues(pair.own, `${field}.${index}.own`, own),
      ...operandIssues(pair.other, `${field}.${index}.other`, other),
    ];
    if (issues.length > 0) return issues;
    const [one, two] = [typeIn(pair.own, own), typeIn(pair.other, other)];
    return areComparable(one, two)
      ? []
      : [
          errorAt(
            `${field}.${index}.other`,
            say`A value of type ${word(one)} cannot be equal to one of type ${word(two)}: choose another column or attribute.`,
          ),
        ];
  });
}

function typeIn(operand: Operand, scope: RuleScope): ScalarType {
  const { model, entity, columns, variables } = scope;
  return operandType(model, entityNamed(model, entity), columns, operand, variables).type;
}
