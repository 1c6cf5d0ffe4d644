import { anniversary } from './anniversary.ts';
import { fewestOfLong } from './bound-list.ts';
import { misuse, type Comparison } from './comparison.ts';
import { dayOf } from './expression/local-time.ts';
import { readTime } from './read-value.ts';
import type { Operator, Value } from './rule.ts';
import type { Moment } from './scope.ts';
import { and, call, cast, infix, or, type Expression, type InfixOperator, value } from './sql.ts';
import { calendarSpan, local, nextDay, periodFromNow, startOf, type Time } from './time.ts';

/** Positive operators on an instant. A value that names a day (`today`, `2026-03-01`) is the whole of it, in the time zone. */
export function compareDatetime(left: Expression, comparison: Comparison, moment: Moment): Expression {
  const bound = (operator: InfixOperator, at: Time['at'], finer = ''): Expression =>
    infix(left, operator, instant(at, finer));
  const from = (time: Time): Expression => bound('>=', time.at, time.finer);
  const until = (time: Time): Expression =>
    time.day ? bound('<', nextDay(time.at)) : bound('<=', time.at, time.finer);
  const same = (time: Time): Expression =>
    time.day ? and(from(time), until(time)) : bound('=', time.at, time.finer);
  const { operator, value: right } = comparison;
  if (right === undefined || right.type === 'period' || right.type === 'calendar') {
    if (isAnniversary(operator)) {
      const day = cast(call('timezone', value(moment.timeZone, 'text'), left), 'date');
      return anniversary(day, right, moment);
    }
    const span = spanOf(operator, right, moment);
    return and(
      span.from && bound(span.openStart ? '>' : '>=', span.from),
      span.until && bound('<', span.until),
      span.last && bound('<=', span.last),
    );
  }
  if (right.type === 'list') {
    const given = times(right, moment);
    const days = given.filter((time) => time.day);
    const isLong = days.length >= fewestOfLong;
    return or(
      isLong ? inDays(left, days, moment) : or(...days.map(same)),
      inList(
        left,
        given.filter((time) => !time.day).map(({ at, finer }) => instant(at, finer)),
      ),
    );
  }
  if (right.type === 'range')
    return and(from(readTime(right.from, moment)), until(readTime(right.to, moment)));
  const time = readTime(right, moment);
  const day: Time = { day: true, at: startOf(time.at, 'day') };
  switch (operator) {
    case 'before':
      return bound('<', time.at, time.finer);
    case 'after':
      return time.day ? bound('>=', nextDay(time.at)) : bound('>', time.at, time.finer);
    case 'on':
      return same(day);
    case 'equals':
      return same(time);
    default:
      return misuse(operator);
  }
}

/** Positive operators on a date without a time: an instant on the right side counts as its day in the time zone. */
export function compareDate(left: Expression, comparison: Comparison, moment: Moment): Expression {
  const day = (at: Time['at']): Expression => value(at.toISODate(), 'date');
  const bound = (operator: InfixOperator, at: Time['at']): Expression => infix(left, operator, day(at));
  const { operator, value: right } = comparison;
  if (right === undefined || right.type === 'period' || right.type === 'calendar') {
    if (isAnniversary(operator)) return anniversary(left, right, moment);
    const span = spanOf(operator, right, moment);
    return and(
      span.from && bound(span.openStart ? '>' : '>=', span.from),
      span.until && bound('<', span.until),
      span.last && bound('<=', span.last),
    );
  }
  if (right.type === 'list') {
    return inList(
      left,
      times(right, moment).map(({ at }) => day(at)),
    );
  }
  if (right.type === 'range')
    return and(bound('>=', readTime(right.from, moment).at), bound('<=', readTime(right.to, moment).at));
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

/**
 * Many days, as one array: the day of the instant in the time zone is among them. Between the first and the last, so that
 * an index of the column is still of use.
 */
function inDays(left: Expression, days: readonly Time[], { timeZone }: Moment): Expression {
  const starts = days.map(({ at }) => at).toSorted((one, other) => one.toMillis() - other.toMillis());
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return or();
  return and(
    infix(left, '>=', instant(first)),
    infix(left, '<', instant(nextDay(last))),
    inList(
      dayOf(left, { zone: value(timeZone, 'text') }),
      starts.map((at) => value(at.toISODate(), 'date')),
    ),
  );
}

function inList(operand: Expression, members: readonly Expression[]): Expression {
  return members.length === 0 ? or() : { type: 'in list', operand, members };
}

function instant(at: Time['at'], finer = ''): Expression {
  return value(at.toUTC().toISO()?.replace('Z', `${finer}Z`) ?? null, 'timestamptz');
}

interface Span {
  readonly from?: Time['at'];
  /** `from` itself is not in it. */
  readonly openStart?: true;
  /** Not in it. */
  readonly until?: Time['at'];
  /** The last that is in it. */
  readonly last?: Time['at'];
}

/** What the operators mean that go by periods and by the calendar. */
function spanOf(operator: Operator, right: Value | undefined, moment: Moment): Span {
  if (right?.type === 'period') {
    const ago = () => periodFromNow(-1, right.amount, right.unit, moment);
    if (operator === 'inLast') return { from: ago(), last: local(moment) };
    if (operator === 'inNext')
      return {
        from: local(moment),
        openStart: true,
        last: periodFromNow(1, right.amount, right.unit, moment),
      };
    if (operator === 'olderThan') return { until: ago() };
  }
  if (right?.type === 'calendar') {
    if (operator === 'inThis') return calendarSpan(0, right.unit, moment);
    if (operator === 'inPrevious') return calendarSpan(-1, right.unit, moment);
    if (operator === 'inFollowing') return calendarSpan(1, right.unit, moment);
  }
  return misuse(operator);
}

function times(list: Extract<Value, { type: 'list' }>, moment: Moment): Time[] {
  return list.values.map((one) => readTime({ type: 'literal', value: one }, moment));
}

function isAnniversary(operator: Operator): boolean {
  return operator === 'anniversaryToday' || operator === 'anniversaryWithin';
}
