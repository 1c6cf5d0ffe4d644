import { misuse, type Comparison } from './comparison.ts';
import { readTime } from './read-value.ts';
import type { Moment } from './scope.ts';
import { and, infix, type Expression, type InfixOperator, value } from './sql.ts';
import { local, periodFromNow, type Time } from './time.ts';

/** Positive operators on an instant. A value that names a day (`today`, `2026-03-01`) is the whole of it, in the time zone. */
export function compareDatetime(left: Expression, comparison: Comparison, moment: Moment): Expression {
  const bound = (operator: InfixOperator, at: Time['at']): Expression =>
    infix(left, operator, value(at.toUTC().toISO(), 'timestamptz'));
  const from = (time: Time): Expression => bound('>=', time.at);
  const until = (time: Time): Expression =>
    time.day ? bound('<', time.at.plus({ days: 1 })) : bound('<=', time.at);
  const { operator, value: right } = comparison;
  if (right?.type === 'period') {
    const now = local(moment);
    if (operator === 'inLast')
      return and(bound('>=', periodFromNow(-1, right.amount, right.unit, moment)), bound('<=', now));
    if (operator === 'inNext')
      return and(bound('>', now), bound('<=', periodFromNow(1, right.amount, right.unit, moment)));
    if (operator === 'olderThan') return bound('<', periodFromNow(-1, right.amount, right.unit, moment));
    return misuse(operator);
  }
  if (right?.type === 'range')
    return and(from(readTime(right.from, moment)), until(readTime(right.to, moment)));
  if (right === undefined || right.type === 'list' || right.type === 'calendar') return misuse(operator);
  const time = readTime(right, moment);
  const day: Time = { day: true, at: time.at.startOf('day') };
  switch (operator) {
    case 'before':
      return bound('<', time.at);
    case 'after':
      return time.day ? bound('>=', time.at.plus({ days: 1 })) : bound('>', time.at);
    case 'on':
      return and(from(day), until(day));
    case 'equals':
      return time.day ? and(from(time), until(time)) : bound('=', time.at);
    default:
      return misuse(operator);
  }
}

/** Positive operators on a date without a time: an instant on the right side counts as its day in the time zone. */
export function compareDate(left: Expression, comparison: Comparison, moment: Moment): Expression {
  const bound = (operator: InfixOperator, at: Time['at']): Expression =>
    infix(left, operator, value(at.toISODate(), 'date'));
  const { operator, value: right } = comparison;
  if (right?.type === 'period') {
    const today = local(moment);
    if (operator === 'inLast')
      return and(bound('>=', periodFromNow(-1, right.amount, right.unit, moment)), bound('<=', today));
    if (operator === 'inNext')
      return and(bound('>', today), bound('<=', periodFromNow(1, right.amount, right.unit, moment)));
    if (operator === 'olderThan') return bound('<', periodFromNow(-1, right.amount, right.unit, moment));
    return misuse(operator);
  }
  if (right?.type === 'range')
    return and(bound('>=', readTime(right.from, moment).at), bound('<=', readTime(right.to, moment).at));
  if (right === undefined || right.type === 'list' || right.type === 'calendar') return misuse(operator);
  const { at } = readTime(right, moment);
  switch (operator) {
    case 'before':
      return bound('<', at);
    case 'after':
      return bound('>', at);
    case 'on':
    case 'equals':
      return bound('=', at);
    default:
      return misuse(operator);
  }
}
