import { everyone, type Operator, type Rule } from '@partitura/server/query/rule';

/** Operators that say exactly the opposite: together they hold all rows, those without a value too. */
const pairs: readonly (readonly [Operator, Operator])[] = [
  ['equals', 'notEquals'],
  ['in', 'notIn'],
  ['isEmpty', 'isNotEmpty'],
  ['startsWith', 'doesNotStartWith'],
  ['endsWith', 'doesNotEndWith'],
  ['contains', 'doesNotContain'],
  ['like', 'notLike'],
];
const opposite: ReadonlyMap<Operator, Operator> = new Map(
  pairs.flatMap(([one, other]): [Operator, Operator][] => [
    [one, other],
    [other, one],
  ]),
);

/** The opposite of a rule: all rows that do not meet it. Twice gives the rule back. */
export function negate(rule: Rule): Rule {
  switch (rule.type) {
    case 'compare': {
      const operator = opposite.get(rule.operator);
      return operator === undefined ? exceptFor(rule) : { ...rule, operator };
    }
    case 'group':
      return negatedMember(rule) ?? exceptFor(rule);
    // "None of these, of the same messages" is not the opposite of "any of these".
    case 'feedback':
      return exceptFor(rule);
    case 'exists':
    case 'audience':
    case 'filter': {
      const { negated, ...rest } = rule;
      return negated ? rest : { ...rest, negated: true };
    }
  }
}

/** Everyone but those who meet it. */
const exceptFor = (rule: Rule): Rule => ({ type: 'group', operator: 'except', members: [everyone, rule] });

/** What a group says the opposite of, when it is no more than that; else null. */
export function negatedMember(group: Extract<Rule, { type: 'group' }>): Rule | null {
  const [first, second] = group.members;
  const isOpposite =
    group.operator === 'except' &&
    group.members.length === 2 &&
    first?.type === 'group' &&
    first.members.length === 0;
  return isOpposite ? (second ?? null) : null;
}
