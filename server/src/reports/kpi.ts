import type { Figures } from './metric.ts';

/** One figure of a report, as a tile shows it. */
export interface Kpi {
  readonly metric: KpiName;
  readonly value: number;
  /** `value` over that of the metric's base, 0 to 1 as a rule; null without a base, or when the base is 0. */
  readonly rate: number | null;
}

interface Metric {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Name of the metric that the rate is measured against, and what the rate is called. */
  readonly base?: string;
  readonly rateLabel?: string;
  readonly value: (figures: Figures) => number;
}

/** The vocabulary of reports, in the order in which they show it. */
export const metrics = [
  {
    name: 'targeted',
    label: 'Targeted',
    description: 'Recipients that reached the channel activity, before exclusions',
    value: (f) => f.targeted,
  },
  {
    name: 'exclusions',
    label: 'Excluded',
    description: 'Targeted recipients that get no message, each for one reason',
    base: 'targeted',
    rateLabel: 'Exclusion rate',
    value: (f) => f.exclusions,
  },
  {
    name: 'sends',
    label: 'Sends',
    description: 'Messages handed to a provider at least once',
    base: 'targeted',
    rateLabel: 'Send rate',
    value: (f) => f.sends,
  },
  {
    name: 'delivered',
    label: 'Delivered',
    description: 'Sends minus those that bounced',
    base: 'sends',
    rateLabel: 'Delivery rate',
    value: deliveredOf,
  },
  {
    name: 'bounces',
    label: 'Bounces',
    description: 'Messages that came back, hard or soft',
    base: 'sends',
    rateLabel: 'Bounce rate',
    value: (f) => f.hardBounces + f.softBounces,
  },
  {
    name: 'errors',
    label: 'Errors',
    description: 'Messages that could not be sent',
    base: 'targeted',
    rateLabel: 'Error rate',
    value: (f) => f.errors,
  },
  {
    name: 'opens',
    label: 'Opens',
    description: 'Times that a person opened a message; what machines open is counted apart',
    base: 'delivered',
    rateLabel: 'Opens per message',
    value: (f) => f.opens,
  },
  {
    name: 'uniqueOpens',
    label: 'Unique opens',
    description: 'Messages that a person opened at least once',
    base: 'delivered',
    rateLabel: 'Open rate',
    value: (f) => f.uniqueOpens,
  },
  {
    name: 'machineOpens',
    label: 'Machine opens',
    description: 'Messages whose pixel was fetched by a mail proxy, a scanner or a prefetcher',
    base: 'delivered',
    rateLabel: 'Machine open rate',
    value: (f) => f.uniqueMachineOpens,
  },
  {
    name: 'estimatedOpens',
    label: 'Estimated opens',
    description:
      'Unique opens, plus the messages that only a machine opened times the open rate of those that no machine opened',
    base: 'delivered',
    rateLabel: 'Estimated open rate',
    value: estimatedOpensOf,
  },
  {
    name: 'clicks',
    label: 'Clicks',
    description: 'Times that a person followed a tracked link',
    base: 'delivered',
    rateLabel: 'Click-through rate (CTR)',
    value: (f) => f.clicks,
  },
  {
    name: 'uniqueClicks',
    label: 'Unique clicks',
    description: 'Messages of which a person followed at least one link',
    base: 'delivered',
    rateLabel: 'Unique click-through rate',
    value: (f) => f.uniqueClicks,
  },
  {
    name: 'clickToOpen',
    label: 'Click-to-open',
    description: 'Unique clicks over unique opens; above 1 where people click without loading the pictures',
    base: 'uniqueOpens',
    rateLabel: 'Click-to-open rate (CTOR)',
    value: (f) => f.uniqueClicks,
  },
  {
    name: 'machineClicks',
    label: 'Machine clicks',
    description: 'Times that a scanner followed a tracked link',
    value: (f) => f.machineClicks,
  },
  {
    name: 'unsubscribes',
    label: 'Unsubscribes',
    description: 'Recipients who unsubscribed by the link of a message',
    base: 'delivered',
    rateLabel: 'Unsubscribe rate',
    value: (f) => f.unsubscribes,
  },
  {
    name: 'complaints',
    label: 'Complaints',
    description: 'Recipients who reported a message as unwanted',
    base: 'delivered',
    rateLabel: 'Complaint rate',
    value: (f) => f.complaints,
  },
] as const satisfies readonly Metric[];

export type KpiName = (typeof metrics)[number]['name'];

const byName = new Map<string, Metric>(metrics.map((metric) => [metric.name, metric]));

/** Every metric of the vocabulary, in its order. */
export function kpisOf(figures: Figures): Kpi[] {
  return metrics.map((metric: Metric & { name: KpiName }) => {
    const base = byName.get(metric.base ?? '')?.value(figures) ?? 0;
    const value = metric.value(figures);
    return { metric: metric.name, value, rate: base === 0 ? null : value / base };
  });
}

function deliveredOf(figures: Figures): number {
  return figures.sends - figures.undelivered;
}

/** A machine's open hides whether a person opened too: those are taken to open as often as the ones that can be observed. */
function estimatedOpensOf(figures: Figures): number {
  const machineOnly = figures.uniqueMachineOpens - figures.uniqueOpensOfBoth;
  const observed = deliveredOf(figures) - figures.uniqueMachineOpens;
  const observedOpens = figures.uniqueOpens - figures.uniqueOpensOfBoth;
  const openRate = observed > 0 ? Math.min(1, observedOpens / observed) : 0;
  return Math.round(figures.uniqueOpens + machineOnly * openRate);
}
