import type { Rule } from '@partitura/server/query/rule';
import { asGroup, groupOf, type Group } from './rule-edit.ts';

/** A rule as the builder shows it: a group at the top and after every "where", so that each has room for one more. */
export const builtRule = (rule: Rule): Group => asGroup(withWheres(rule));

function withWheres(rule: Rule): Rule {
  switch (rule.type) {
    case 'group':
      return { ...rule, members: rule.members.map(withWheres) };
    case 'exists':
      return rule.where === undefined ? rule : { ...rule, where: builtRule(rule.where) };
    case 'compare':
      if (rule.operand.type !== 'aggregate' || rule.operand.where === undefined) return rule;
      return { ...rule, operand: { ...rule.operand, where: builtRule(rule.operand.where) } };
    case 'audience':
    case 'filter':
    case 'feedback':
      return rule;
  }
}

export const isEveryone = (rule: Rule): boolean => JSON.stringify(rule) === JSON.stringify(groupOf());
export const isSameRule = (one: Rule, other: Rule): boolean => JSON.stringify(one) === JSON.stringify(other);
