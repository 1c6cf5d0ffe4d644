import type { ScalarType } from '@partitura/server/catalog/model';
import { operatorsForType } from '@partitura/server/query/operators-for-type';
import { operators, type Operator } from '@partitura/server/query/rule';

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

/** The operators of a type, those of a kind together. */
export function operatorChoices(type: ScalarType): { value: Operator; label: string }[][] {
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
        .map((value) => ({ value, label: operators[value].label })),
    )
    .filter((family) => family.length > 0);
}
