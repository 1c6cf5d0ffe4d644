/**
 * What is counted as it happens; every other figure of a report is computed from these.
 * - A `unique` figure counts messages, at their first time: each has one recipient.
 * - `uniqueLinkClicks` counts them once per link, `uniqueClicks` once in all.
 * - `uniqueOpensOfBoth`: messages that a person and a machine have opened, whoever came first.
 * - `undelivered`: sends that bounced later, booked to the hour of the send.
 */
export const rolledUpMetrics = [
  'sends',
  'errors',
  'hardBounces',
  'softBounces',
  'undelivered',
  'opens',
  'uniqueOpens',
  'machineOpens',
  'uniqueMachineOpens',
  'uniqueOpensOfBoth',
  'clicks',
  'uniqueClicks',
  'uniqueLinkClicks',
  'machineClicks',
  'unsubscribes',
  'complaints',
] as const;
export type RolledUpMetric = (typeof rolledUpMetrics)[number];

/** What a report is computed from: the rolled-up counts, and those of the deliveries' ledgers. */
export type Figures = Readonly<Record<RolledUpMetric | 'targeted' | 'exclusions', number>>;

export const noFigures = Object.fromEntries(
  ['targeted', 'exclusions', ...rolledUpMetrics].map((metric) => [metric, 0]),
) as Figures;
