import type { Rule } from '@partitura/server/query/rule';

/** How many comparisons and existence tests a rule holds, at its top and inside its groups. */
export function countConditions(rule: Rule): number {
  return rule.type === 'group' ? rule.members.reduce((sum, member) => sum + countConditions(member), 0) : 1;
}
