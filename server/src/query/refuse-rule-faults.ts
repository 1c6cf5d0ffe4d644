import { UserError } from '../errors.ts';
import { checkRule, type RuleScope } from './check-rule.ts';
import type { Rule } from './rule.ts';

/** @throws UserError (RULE_HAS_ERRORS) with an issue for every fault of the rule, each at its place within `field`. */
export function refuseRuleFaults(rule: Rule, scope: RuleScope, field = ''): void {
  const issues = checkRule(rule, scope).map(({ path, message }) => ({
    field: [field, path].filter(Boolean).join('.'),
    message,
  }));
  const [first] = issues;
  if (first === undefined) return;
  throw new UserError(first.message, {
    code: 'RULE_HAS_ERRORS',
    field: field === '' ? first.field : field,
    issues,
  });
}
