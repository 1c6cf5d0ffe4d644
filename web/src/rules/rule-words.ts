import type { ScalarType } from '@partitura/server/catalog/model';
import type {
  aggregateFunctions,
  behaviours,
  calendarUnits,
  groupOperators,
  Operator,
  periodUnits,
  presets,
  Value,
} from '@partitura/server/query/rule';
import { t } from '../language/language.ts';
import type { MessageKey, PlainKey } from '../language/message-types.ts';

/** What the parts of rules are called, the same in the builder and in the sentence. */

type Unit = (typeof periodUnits)[number] | (typeof calendarUnits)[number];
type Channel = 'email' | 'sms' | 'push' | 'direct-mail' | 'webhook';

/** Of a word that goes with a unit: before a masculine one, and before a feminine one. */
type Agreeing<Key> = readonly [masculine: Key, feminine: Key];
const feminine: ReadonlySet<Unit> = new Set(['hour', 'week']);
export const agreeing = <Key>(keys: Agreeing<Key>, unit: Unit): Key => keys[feminine.has(unit) ? 1 : 0];

const operatorKeys = {
  equals: 'ruleWords.equals',
  notEquals: 'ruleWords.notEquals',
  greater: 'ruleWords.greater',
  greaterOrEquals: 'ruleWords.greaterOrEquals',
  less: 'ruleWords.less',
  lessOrEquals: 'ruleWords.lessOrEquals',
  between: 'ruleWords.between',
  in: 'ruleWords.in',
  notIn: 'ruleWords.notIn',
  isEmpty: 'ruleWords.isEmpty',
  isNotEmpty: 'ruleWords.isNotEmpty',
  startsWith: 'ruleWords.startsWith',
  doesNotStartWith: 'ruleWords.doesNotStartWith',
  endsWith: 'ruleWords.endsWith',
  doesNotEndWith: 'ruleWords.doesNotEndWith',
  contains: 'ruleWords.contains',
  doesNotContain: 'ruleWords.doesNotContain',
  like: 'ruleWords.like',
  notLike: 'ruleWords.notLike',
  matches: 'ruleWords.matches',
  before: 'ruleWords.before',
  after: 'ruleWords.after',
  on: 'ruleWords.on',
  inLast: ['ruleWords.inLastMasculine', 'ruleWords.inLastFeminine'],
  inNext: ['ruleWords.inNextMasculine', 'ruleWords.inNextFeminine'],
  olderThan: 'ruleWords.olderThan',
  inThis: 'ruleWords.inThis',
  inPrevious: 'ruleWords.inPrevious',
  inFollowing: 'ruleWords.inFollowing',
  anniversaryToday: 'ruleWords.anniversaryToday',
  anniversaryWithin: ['ruleWords.anniversaryWithinMasculine', 'ruleWords.anniversaryWithinFeminine'],
} as const satisfies Record<Operator, PlainKey | Agreeing<PlainKey>>;

/** An operator before its value, with which it agrees where the language asks for it. */
export function operatorLabel(operator: Operator, value?: Value): string {
  const key = operatorKeys[operator];
  if (typeof key === 'string') return t(key);
  const { amount, unit } = value?.type === 'period' ? value : ({ amount: 2, unit: 'day' } as const);
  return t(agreeing<(typeof key)[number]>(key, unit), { count: amount });
}

const presetKeys = {
  now: 'ruleWords.now',
  today: 'ruleWords.today',
  yesterday: 'ruleWords.yesterday',
  tomorrow: 'ruleWords.tomorrow',
  firstDayOfWeek: 'ruleWords.firstDayOfWeek',
  firstDayOfMonth: 'ruleWords.firstDayOfMonth',
  firstDayOfQuarter: 'ruleWords.firstDayOfQuarter',
  firstDayOfYear: 'ruleWords.firstDayOfYear',
  lastDayOfWeek: 'ruleWords.lastDayOfWeek',
  lastDayOfMonth: 'ruleWords.lastDayOfMonth',
  lastDayOfQuarter: 'ruleWords.lastDayOfQuarter',
  lastDayOfYear: 'ruleWords.lastDayOfYear',
} as const satisfies Record<(typeof presets)[number], PlainKey>;
export const presetLabel = (preset: keyof typeof presetKeys): string => t(presetKeys[preset]);

const aggregateKeys = {
  count: 'ruleWords.count',
  countDistinct: 'ruleWords.countDistinct',
  sum: 'ruleWords.sum',
  avg: 'ruleWords.avg',
  min: 'ruleWords.min',
  max: 'ruleWords.max',
  stddev: 'ruleWords.stddev',
  stringAgg: 'ruleWords.stringAgg',
} as const satisfies Record<(typeof aggregateFunctions)[number], PlainKey>;
/** `isOfDates`: of two dates, none is the higher one. */
export function aggregateLabel(name: keyof typeof aggregateKeys, isOfDates = false): string {
  if (isOfDates && name === 'min') return t('ruleWords.earliest');
  return isOfDates && name === 'max' ? t('ruleWords.latest') : t(aggregateKeys[name]);
}

const groupKeys = {
  and: ['ruleWords.and', 'ruleWords.allOfThese'],
  or: ['ruleWords.or', 'ruleWords.anyOfThese'],
  except: ['ruleWords.except', 'ruleWords.theFirstAndNoneOfTheOthers'],
} as const satisfies Record<(typeof groupOperators)[number], readonly [label: PlainKey, meaning: PlainKey]>;
export const groupLabel = (operator: keyof typeof groupKeys): string => t(groupKeys[operator][0]);
export const groupMeaning = (operator: keyof typeof groupKeys): string => t(groupKeys[operator][1]);

/** In a list, and in a sentence: "opened a message of ...". */
const behaviourKeys = {
  sent: ['ruleWords.sent', 'sentence.wasSent'],
  delivered: ['ruleWords.delivered', 'sentence.received'],
  opened: ['ruleWords.opened', 'sentence.didOpen'],
  clicked: ['ruleWords.clicked', 'sentence.didClick'],
  bouncedHard: ['ruleWords.bouncedHard', 'sentence.hadAHardBounce'],
  bouncedSoft: ['ruleWords.bouncedSoft', 'sentence.hadASoftBounce'],
  error: ['ruleWords.error', 'sentence.couldNotBeSent'],
  excluded: ['ruleWords.excluded', 'sentence.wasExcluded'],
  complaint: ['ruleWords.complaint', 'sentence.didComplain'],
  unsubscribed: ['ruleWords.unsubscribed', 'sentence.didUnsubscribe'],
} as const satisfies Record<(typeof behaviours)[number], readonly [label: PlainKey, did: PlainKey]>;
export const behaviourLabel = (behaviour: keyof typeof behaviourKeys): string =>
  t(behaviourKeys[behaviour][0]);
export const didWords = (behaviour: keyof typeof behaviourKeys): string => t(behaviourKeys[behaviour][1]);

/** In a list, and in a sentence: "by e-mail". */
const channelKeys: Readonly<Record<Channel, readonly [label: PlainKey, by: PlainKey]>> = {
  email: ['ruleWords.email', 'sentence.byEmail'],
  sms: ['ruleWords.sms', 'sentence.bySms'],
  push: ['ruleWords.push', 'sentence.byPush'],
  'direct-mail': ['ruleWords.directMail', 'sentence.byDirectMail'],
  webhook: ['ruleWords.webhook', 'sentence.byWebhook'],
};
export const channels = Object.keys(channelKeys) as readonly Channel[];
const isChannel = (name: string): name is Channel => Object.hasOwn(channelKeys, name);
export const channelLabel = (channel: Channel): string => t(channelKeys[channel][0]);
export const byChannelWords = (channel: string): string =>
  isChannel(channel)
    ? t(channelKeys[channel][1])
    : t('sentence.byChannel', { channel: channel.toLowerCase() });

const unitKeys = {
  minute: 'ruleWords.minute',
  hour: 'ruleWords.hour',
  day: 'ruleWords.day',
  week: 'ruleWords.week',
  month: 'ruleWords.month',
  quarter: 'ruleWords.quarter',
  year: 'ruleWords.year',
} as const satisfies Record<Unit, PlainKey>;
/** "day", or "days" of more than one. */
export const unitLabel = (unit: Unit, amount = 1): string => t(unitKeys[unit], { count: amount });

/** By itself: "1 month"; and after "in the last", where a language may leave the one away. */
const amountKeys = {
  minute: ['sentence.minutes', 'sentence.withinMinutes'],
  hour: ['sentence.hours', 'sentence.withinHours'],
  day: ['sentence.days', 'sentence.withinDays'],
  week: ['sentence.weeks', 'sentence.withinWeeks'],
  month: ['sentence.months', 'sentence.withinMonths'],
  year: ['sentence.years', 'sentence.withinYears'],
} as const satisfies Record<(typeof periodUnits)[number], readonly [alone: MessageKey, within: MessageKey]>;
type Period = Extract<Value, { type: 'period' }>;
export const amountWords = ({ amount, unit }: Period): string => t(amountKeys[unit][0], { count: amount });
export const amountWithin = ({ amount, unit }: Period): string => t(amountKeys[unit][1], { count: amount });

const typeKeys = {
  string: 'ruleWords.typeString',
  text: 'ruleWords.typeText',
  integer: 'ruleWords.typeInteger',
  bigint: 'ruleWords.typeBigint',
  decimal: 'ruleWords.typeDecimal',
  boolean: 'ruleWords.typeBoolean',
  date: 'ruleWords.typeDate',
  datetime: 'ruleWords.typeDatetime',
  uuid: 'ruleWords.typeUuid',
  enum: 'ruleWords.typeEnum',
} as const satisfies Record<ScalarType, PlainKey>;
export const typeLabel = (type: ScalarType): string => t(typeKeys[type]);
