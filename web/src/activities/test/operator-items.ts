import { operatorWords, testOperators, type TestOperator } from '@partitura/server/activities/test/contract';
import type { VariableType } from '@partitura/server/query/variables';

/** What can be asked of a value of a type. */
export function operatorItems(type: VariableType): { value: TestOperator; label: string }[] {
  return testOperators
    .filter((name) => type === 'string' || (name !== 'contains' && name !== 'startsWith'))
    .filter((name) => type !== 'boolean' || name === 'equals' || name === 'notEquals')
    .map((value) => ({ value, label: operatorWords(value) }));
}
