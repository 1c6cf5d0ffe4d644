import { audienceCondition } from './audience-condition.ts';
import { compareExpressions } from './compare-expression.ts';
import { compare } from './compare.ts';
import { plainFeedback } from './expand-feedback.ts';
import { enterFilter } from './expand-filter.ts';
import { compileExpression } from './expression/compile-expression.ts';
import { joinAggregate, mayHoldForNone } from './join-aggregate.ts';
import { linkCondition } from './link-condition.ts';
import { operandType, type OperandType } from './operand-type.ts';
import { linkedRows, reach } from './reach.ts';
import type { Operand, Rule } from './rule.ts';
import type { Scope } from './scope.ts';
import { and, call, column, constant, exists, isNotTrue, or, type Expression } from './sql.ts';

/**
 * The rule as an expression over the rows of `scope`; what it reaches is added to their joins, so put those into the
 * statement afterwards. It is true of the rows that meet the rule, and false or null of all others.
 * @throws UserError where the rule does not fit the data model; `checkRule` finds all such places at once.
 */
export function compileRule(rule: Rule, scope: Scope): Expression {
  switch (rule.type) {
    case 'group': {
      const members = rule.members.map((member) => compileRule(member, scope));
      const [first, ...others] = members;
      if (first === undefined) return constant(true);
      if (rule.operator === 'except') return and(first, ...others.map(isNotTrue));
      return rule.operator === 'and' ? and(...members) : or(...members);
    }
    case 'compare':
      return compileComparison(rule, scope);
    case 'exists':
      return compileExists(rule, scope);
    case 'audience':
      return audienceCondition(rule, scope);
    case 'filter': {
      const { filter, within } = enterFilter(scope.model, scope.rows.entity, rule, scope.filters);
      const met = compileRule(filter, { ...scope, filters: within });
      return rule.negated ? isNotTrue(met) : met;
    }
    case 'feedback':
      return compileRule(plainFeedback(scope.model, scope.rows.entity, rule), scope);
  }
}

/** The value of an operand, with its type. Counts are 0, other aggregates null, where no row is linked. */
export function compileOperand(
  operand: Operand,
  scope: Scope,
): OperandType & { readonly expression: Expression } {
  const type = typeOf(operand, scope);
  const expression = bareOperand(operand, scope);
  return { ...type, expression: isCount(operand) ? call('coalesce', expression, constant(0)) : expression };
}

function compileComparison(rule: Extract<Rule, { type: 'compare' }>, scope: Scope): Expression {
  const { operand } = rule;
  const type = typeOf(operand, scope);
  const bare = bareOperand(operand, scope);
  // Without coalesce the condition is strict, and the planner joins only the groups that meet it.
  const left = isCount(operand) && mayHoldForNone(rule, scope) ? call('coalesce', bare, constant(0)) : bare;
  if (rule.value?.type === 'expression') {
    const right = compileExpression(rule.value.text, scope);
    return compareExpressions(left, right, type, rule.operator, rule.caseSensitive === true, scope);
  }
  return compare(left, type, rule, scope);
}

function typeOf(operand: Operand, { model, rows, population, variables }: Scope): OperandType {
  return operandType(model, rows.entity, population?.columns ?? null, operand, variables);
}

function bareOperand(operand: Operand, scope: Scope): Expression {
  switch (operand.type) {
    case 'attribute':
      return reach(scope, scope.rows, operand.path, operand.name);
    case 'column':
      return column(scope.population?.alias ?? '', operand.name);
    case 'expression':
      return compileExpression(operand.text, scope).expression;
    case 'aggregate':
      return joinAggregate(scope, operand, compileRule);
  }
}

function compileExists(rule: Extract<Rule, { type: 'exists' }>, scope: Scope): Expression {
  const linked = linkedRows(scope, scope.rows.entity, rule.path);
  const condition = rule.where && compileRule(rule.where, { ...scope, rows: linked.rows });
  const found = exists({
    type: 'select',
    columns: [],
    from: linked.from,
    joins: linked.rows.joins,
    where: and(linkCondition(linked.first, scope.rows.column, linked.firstAlias), condition),
  });
  return rule.negated ? isNotTrue(found) : found;
}

function isCount(operand: Operand): boolean {
  return (
    operand.type === 'aggregate' && (operand.function === 'count' || operand.function === 'countDistinct')
  );
}
