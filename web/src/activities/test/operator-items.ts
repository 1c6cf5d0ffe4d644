import { testOperators, type TestOperator } from '@partitura/server/activities/test/contract';
import type { VariableType } from '@partitura/server/query/variables';
import { t } from '../../language/language.ts';

const words = {
  equals: 'flow.is',
  notEquals: 'flow.isNot',
  greater: 'flow.isGreaterThan',
  greaterOrEquals: 'flow.isAtLeast',
  less: 'flow.isLessThan',
  lessOrEquals: 'flow.isAtMost',
  contains: 'flow.contains',
  startsWith: 'flow.startsWith',
} as const satisfies Record<TestOperator, string>;

/** What can be asked of a value of a type. */
export function operatorItems(type: VariableType): { value: TestOperator; label: string }[] {
  return testOperators
    .filter((name) => type === 'string' || (name !== 'contains' && name !== 'startsWith'))
    .filter((name) => type !== 'boolean' || name === 'equals' || name === 'notEquals')
    .map((value) => ({ value, label: t(words[value]) }));
}
