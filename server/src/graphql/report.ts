import { metrics, type Kpi, type KpiName } from '../reports/kpi.ts';
import { campaignReport } from '../reports/campaign-report.ts';
import type { DeliveryReport, LinkClicks, ReasonCount, Report, TimePoint } from '../reports/report.ts';
import { uuid } from './bad-input.ts';
import { followed } from './followed.ts';
import { watch } from './watch.ts';
import { builder } from './builder.ts';

export const ReasonCountType = builder.objectRef<ReasonCount>('ReasonCount').implement({
  description: 'How often something happened for a reason.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'The reason.' }),
    count: t.exposeFloat('count', { description: 'Messages.' }),
  }),
});

interface Metric {
  readonly label: string;
  readonly description: string;
  readonly rateLabel?: string;
}
const vocabulary = new Map<KpiName, Metric>(metrics.map((metric) => [metric.name, metric]));

const KpiType = builder.objectRef<Kpi>('Kpi').implement({
  description: 'One figure of a report.',
  fields: (t) => ({
    metric: t.exposeString('metric', {
      description:
        'targeted, exclusions, sends, delivered, bounces, errors, opens, uniqueOpens, machineOpens, estimatedOpens, clicks, uniqueClicks, clickToOpen, machineClicks, unsubscribes or complaints.',
    }),
    label: t.string({
      description: 'Name to show.',
      resolve: ({ metric }) => vocabulary.get(metric)?.label ?? metric,
    }),
    description: t.string({
      description: 'What is counted, in one sentence.',
      resolve: ({ metric }) => vocabulary.get(metric)?.description ?? '',
    }),
    rateLabel: t.string({
      nullable: true,
      description: 'What its rate is called; null for a metric without a base.',
      resolve: ({ metric }) => vocabulary.get(metric)?.rateLabel ?? null,
    }),
    value: t.exposeFloat('value', { description: 'The count.' }),
    rate: t.exposeFloat('rate', {
      nullable: true,
      description:
        "The count over that of the metric's base, 0 to 1; null without a base, or when that is 0.",
    }),
  }),
});

const TimePointType = builder.objectRef<TimePoint>('TimePoint').implement({
  description: 'The figures of one hour. What bounced is missing from the hour it was sent in.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'Beginning of the hour, UTC.' }),
    sends: t.exposeFloat('sends', { description: 'Messages handed to a provider.' }),
    delivered: t.exposeFloat('delivered', { description: 'Sends that did not bounce.' }),
    opens: t.exposeFloat('opens', { description: 'Opens by people.' }),
    clicks: t.exposeFloat('clicks', { description: 'Clicks by people.' }),
  }),
});

const LinkClicksType = builder.objectRef<LinkClicks>('LinkClicks').implement({
  description: 'Clicks of people on one tracked link.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Where it leads.' }),
    label: t.exposeString('label', { description: 'Its text.' }),
    clicks: t.exposeFloat('clicks', { description: 'Clicks.' }),
    uniqueClicks: t.exposeFloat('uniqueClicks', { description: 'Messages in which it was clicked.' }),
  }),
});

const DeliveryReportType = builder.objectRef<DeliveryReport>('DeliveryReport').implement({
  description: 'The figures of one delivery.',
  fields: (t) => ({
    delivery: t.drizzleField({
      type: 'deliveries',
      description: 'The delivery.',
      resolve: async (query, { deliveryId }, _args, { db }) => {
        const delivery = await db.query.deliveries.findFirst(query({ where: { id: deliveryId } }));
        if (delivery === undefined)
          throw new Error(`The delivery ${deliveryId} is reported on and does not exist.`);
        return delivery;
      },
    }),
    kpis: t.field({
      type: [KpiType],
      description: 'Every metric, in the order of the vocabulary.',
      resolve: ({ kpis }) => [...kpis],
    }),
  }),
});

const ReportType = builder.objectRef<Report>('Report').implement({
  description: 'The figures of a campaign, from counts that are kept as things happen.',
  fields: (t) => ({
    campaignId: t.exposeID('campaignId', { description: 'The campaign.' }),
    runId: t.exposeID('runId', { nullable: true, description: 'The run; null: all live runs.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was read.' }),
    kpis: t.field({
      type: [KpiType],
      description: 'Every metric, in the order of the vocabulary.',
      resolve: ({ kpis }) => [...kpis],
    }),
    exclusions: t.field({
      type: [ReasonCountType],
      description: 'Who got no message, by reason; most frequent first.',
      resolve: ({ exclusions }) => [...exclusions],
    }),
    errors: t.field({
      type: [ReasonCountType],
      description: 'What could not be sent, by reason; most frequent first.',
      resolve: ({ errors }) => [...errors],
    }),
    overTime: t.field({
      type: [TimePointType],
      description: 'Hours in which something happened, in their order.',
      resolve: ({ overTime }) => [...overTime],
    }),
    links: t.field({
      type: [LinkClicksType],
      description: 'Tracked links; most clicked first.',
      resolve: ({ links }) => [...links],
    }),
    deliveries: t.field({
      type: [DeliveryReportType],
      description: 'The same by delivery, the oldest first.',
      resolve: ({ deliveries }) => [...deliveries],
    }),
  }),
});

const campaignArg = { required: true, validate: uuid, description: 'Id of the campaign.' } as const;
const runArg = { validate: uuid, description: 'One run, test or live; all live runs unless told.' } as const;

builder.queryField('report', (t) =>
  t.field({
    type: ReportType,
    description: 'The figures of a campaign.',
    authScopes: { permission: 'report.read' },
    args: { campaignId: t.arg.id(campaignArg), runId: t.arg.id(runArg) },
    resolve: (_root, wanted, { db }) => campaignReport(db, wanted),
  }),
);

builder.subscriptionField('reportChanged', (t) =>
  t.field({
    type: ReportType,
    description:
      'The figures of a campaign now, and again whenever they have changed: at most once a second.',
    authScopes: { permission: 'report.read' },
    args: { campaignId: t.arg.id(campaignArg), runId: t.arg.id(runArg) },
    subscribe: (_root, wanted, context) => {
      const { db, live } = context;
      return watch(context, 'report.read', (signal) =>
        followed(
          () => campaignReport(db, wanted),
          live.subscribe(`report:${wanted.campaignId}`, signal),
          1_000,
        ),
      );
    },
    resolve: (report) => report,
  }),
);
