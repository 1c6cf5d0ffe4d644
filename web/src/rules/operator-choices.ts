import type { ScalarType } from '@partitura/server/catalog/model';
import { operatorsForType } from '@partitura/server/query/operators-for-type';
import type { Operator, Value } from '@partitura/server/query/rule';
import { operatorLabel } from './rule-words.ts';

const families: readonly (readonly Operator[])[] = [
  ['equals', 'notEquals', 'in', 'notIn'],
  ['contains', 'doesNotContain', 'startsWith', 'doesNotStartWith', 'endsWith', 'doesNotEndWith'],
  ['like', 'notLike', 'matches'],
  ['inLast', 'inNext', 'olderThan'],
  ['inThis', 'inPrevious', 'inFollowing'],
  ['anniversaryToday', 'anniversaryWithin'],
  ['before', 'after', 'on'],
  ['greater', 'greaterOrEquals', 'less', 'lessOrEquals', 'between'],
  ['isEmpty', 'isNotEmpty'],
];

/** The operators of a type, those of a kind together; their labels agree with the value that follows. */
export function operatorChoices(type: ScalarType, given?: Value): { value: Operator; label: string }[][] {
  const offered = operatorsForType(type);
  const isDate = type === 'date' || type === 'datetime';
  // Dates are mostly compared with now: that comes first for them.
  const ordered = isDate
    ? [...families.slice(3, 7), ...families.slice(0, 3), ...families.slice(7)]
    : families;
  return ordered
    .map((family) =>
      family
        .filter((operator) => offered.includes(operator))
        .map((value) => ({ value, label: operatorLabel(value, given) })),
    )
    .filter((family) => family.length > 0);
}
