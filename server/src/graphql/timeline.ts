import { z } from 'zod';
import { timelineOfRow, type Timeline, type TimelineEvent, type TimelineKind } from '../browse/timeline.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { builder } from './builder.ts';
import { EntityRowType } from './entity-row.ts';

const TimelineKindType = builder.enumType('TimelineKind', {
  description: "What happened to a row's person.",
  values: {
    pending: { description: 'A message waits to be sent.' },
    sent: { description: 'The provider took a message.' },
    excluded: { description: 'The person was targeted and gets no message; `reason` says why.' },
    failed: { description: 'A message could not be sent; `reason` says why.' },
    unknown: { description: 'A message was in the air when a process died: nobody knows whether it left.' },
    bounced: { description: 'A message came back; `reason` says why.' },
    opened: { description: 'A message was opened.' },
    clicked: { description: 'A link of a message was clicked: `url`, and its label in `label`.' },
    complaint: { description: 'The person called a message spam.' },
    unsubscribed: { description: 'The person unsubscribed.' },
    audience: { description: 'The person came into a saved audience: `name`, `label`.' },
    row: {
      description: 'A linked row that has a date, such as a purchase: its entity in `name`, its `key`.',
    },
  } as const satisfies Record<TimelineKind, { description: string }>,
});

const TimelineEventType = builder.objectRef<TimelineEvent>('TimelineEvent').implement({
  description: "Something that happened to a row's person. What does not belong to its kind is null.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Tells it apart on a timeline.' }),
    kind: t.expose('kind', { type: TimelineKindType, description: 'What happened.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    campaignId: t.exposeID('campaignId', { nullable: true, description: 'The campaign that wrote.' }),
    campaignName: t.exposeString('campaignName', { nullable: true, description: 'Its name.' }),
    runId: t.exposeID('runId', { nullable: true, description: 'The run that wrote.' }),
    runNumber: t.exposeInt('runNumber', {
      nullable: true,
      description: 'Its number within the campaign.',
    }),
    isTest: t.exposeBoolean('isTest', { nullable: true, description: 'Whether it was a test run.' }),
    activityId: t.exposeString('activityId', {
      nullable: true,
      description: 'The activity that wrote, in the graph of the run.',
    }),
    activityLabel: t.exposeString('activityLabel', { nullable: true, description: 'Its label.' }),
    channel: t.exposeString('channel', { nullable: true, description: 'By which channel.' }),
    address: t.exposeString('address', { nullable: true, description: 'To which address.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it was excluded, failed or bounced.',
    }),
    url: t.exposeString('url', { nullable: true, description: 'Address of the link that was clicked.' }),
    isMachine: t.exposeBoolean('isMachine', {
      nullable: true,
      description: 'Of opens and clicks: by a mail proxy or a scanner, not by the person.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the audience, or of the entity.' }),
    label: t.exposeString('label', {
      nullable: true,
      description: 'Label of the audience, of the entity, or of the link that was clicked.',
    }),
    key: t.field({
      type: 'JSON',
      nullable: true,
      description: 'Key of the linked row: an object of texts by attribute.',
      resolve: ({ key }) => key,
    }),
    words: t.exposeString('words', { nullable: true, description: 'The first texts of the linked row.' }),
  }),
});

const TimelineType = builder.objectRef<Timeline>('Timeline').implement({
  description: "One page of what happened to a row's person, the newest first.",
  fields: (t) => ({
    events: t.field({
      type: [TimelineEventType],
      description: 'What happened.',
      resolve: ({ events }) => [...events],
    }),
    endCursor: t.exposeString('endCursor', {
      nullable: true,
      description: 'Where the next page begins: hand it in as `after`.',
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are older ones.' }),
  }),
});

builder.objectField(EntityRowType, 'timeline', (t) =>
  t.field({
    type: TimelineType,
    description:
      'What happened to its person, where it can be targeted, and linked rows that have a date; the newest first. BAD_CURSOR, TOO_SLOW.',
    authScopes: { permission: 'delivery.read' },
    args: {
      kinds: t.arg({ type: [TimelineKindType], description: 'Only these; all unless told.' }),
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(200),
        description: 'At most so many, up to 200.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
    },
    resolve: async (row, { kinds, first, after }, { db, config }) =>
      timelineOfRow(db, await loadDataModel(db), row, {
        kinds: kinds ?? undefined,
        first: first ?? 50,
        after: after ?? undefined,
        seconds: config.previewTimeoutS,
      }),
  }),
);
