import { audienceOf } from './resolve.ts';
import type { Rule } from './rule.ts';
import type { Scope } from './scope.ts';
import { and, column, equals, exists, isNotTrue, table, type Expression } from './sql.ts';

/** Whether a row is in a saved audience: a semi join with its table, or an anti join. */
export function audienceCondition(rule: Extract<Rule, { type: 'audience' }>, scope: Scope): Expression {
  const { rows } = scope;
  const { name, relation } = audienceOf(scope.model, rows.entity, rule.audience);
  const alias = scope.alias(name);
  const found = exists({
    type: 'select',
    columns: [],
    from: table(relation.schema, relation.name, alias),
    where: and(...rows.entity.primaryKey.map((key) => equals(column(alias, key), rows.column(key)))),
  });
  return rule.negated ? isNotTrue(found) : found;
}
