import type {
  aggregateFunctions,
  behaviours,
  calendarUnits,
  groupOperators,
  periodUnits,
  presets,
} from '@partitura/server/query/rule';

/** What the parts of rules are called, the same in the builder and in the sentence. */

export const presetWords: Record<(typeof presets)[number], string> = {
  now: 'now',
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  firstDayOfWeek: 'the first day of this week',
  firstDayOfMonth: 'the first day of this month',
  firstDayOfQuarter: 'the first day of this quarter',
  firstDayOfYear: 'the first day of this year',
  lastDayOfWeek: 'the last day of this week',
  lastDayOfMonth: 'the last day of this month',
  lastDayOfQuarter: 'the last day of this quarter',
  lastDayOfYear: 'the last day of this year',
};

export const aggregateWords: Record<(typeof aggregateFunctions)[number], string> = {
  count: 'number',
  countDistinct: 'number of different',
  sum: 'sum',
  avg: 'average',
  min: 'lowest',
  max: 'highest',
  stddev: 'standard deviation',
  stringAgg: 'list',
};

export const groupWords: Record<(typeof groupOperators)[number], { label: string; meaning: string }> = {
  and: { label: 'AND', meaning: 'All of these' },
  or: { label: 'OR', meaning: 'Any of these' },
  except: { label: 'EXCEPT', meaning: 'The first, and none of the others' },
};

/** `label` in a list; `did` in a sentence: "opened a message of ...". */
export const behaviourWords: Record<(typeof behaviours)[number], { label: string; did: string }> = {
  sent: { label: 'Sent', did: 'was sent' },
  delivered: { label: 'Delivered', did: 'received' },
  opened: { label: 'Opened', did: 'opened' },
  clicked: { label: 'Clicked', did: 'clicked in' },
  bouncedHard: { label: 'Hard bounce', did: 'had a hard bounce of' },
  bouncedSoft: { label: 'Soft bounce', did: 'had a soft bounce of' },
  error: { label: 'Sending failed', did: 'could not be sent' },
  excluded: { label: 'Excluded', did: 'was excluded from' },
  complaint: { label: 'Complained', did: 'complained about' },
  unsubscribed: { label: 'Unsubscribed', did: 'unsubscribed by' },
};

export const channelWords: Readonly<Record<string, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  push: 'Push',
  'direct-mail': 'Direct mail',
  webhook: 'Webhook',
};

type Unit = (typeof periodUnits)[number] | (typeof calendarUnits)[number];
export const amountWords = (amount: number, unit: Unit): string =>
  `${amount} ${unit}${amount === 1 ? '' : 's'}`;
