import { entityRow, keyOfRow } from '../browse/entity-row.ts';
import { identitiesOfRow } from '../browse/identities-of-row.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { kinds } from '../activities/registry.ts';
import type { MessageStatus } from '../deliveries/delivery.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { traceRow, type TracedActivity, type TracedOutlet, type Whereabouts } from '../runs/trace-row.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { entityArg, keyArg, keyOf } from './entity-row.ts';
import { MessageStatusType } from './message.ts';
import { TaskStateType } from './run-enums.ts';

const WhereaboutsType = builder.enumType('Whereabouts', {
  description: 'Whether a row was in a population.',
  values: {
    in: { description: 'It was.' },
    out: { description: 'It was not.' },
    unknown: { description: 'The population is not kept any more, or is of another entity.' },
  } as const satisfies Record<Whereabouts, { description: string }>,
});

const TracedOutletType = builder.objectRef<TracedOutlet>('TracedOutlet').implement({
  description: 'A way on from an activity.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the outlet.' }),
    label: t.exposeString('label', { description: 'Its label.' }),
    whereabouts: t.expose('whereabouts', {
      type: WhereaboutsType,
      description: 'Whether the row went on by it.',
    }),
    leadsTo: t.stringList({
      description: 'Ids of the activities that it leads to.',
      resolve: ({ leadsTo }) => [...leadsTo],
    }),
  }),
});

const TracedMessageType = builder
  .objectRef<NonNullable<TracedActivity['message']>>('TracedMessage')
  .implement({
    description: "What became of the message of an activity to a row's person.",
    fields: (t) => ({
      status: t.field({
        type: MessageStatusType,
        description: 'What became of it.',
        resolve: ({ status }) => status as MessageStatus,
      }),
      reason: t.exposeString('reason', { nullable: true, description: 'Why it was excluded or failed.' }),
      sentAt: t.expose('sentAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the provider took it.',
      }),
    }),
  });

const TracedActivityType = builder.objectRef<TracedActivity>('TracedActivity').implement({
  description: 'An activity of a run, as one row came through it.',
  fields: (t) => ({
    activityId: t.exposeString('activityId', { description: 'Its id in the graph of the run.' }),
    label: t.exposeString('label', { description: 'Its label.' }),
    kind: t.exposeString('kind', { description: 'Its kind.' }),
    state: t.expose('state', {
      type: TaskStateType,
      nullable: true,
      description: 'How its task stands; null where the run has not come so far.',
    }),
    begins: t.exposeBoolean('begins', { description: 'Nothing leads to it: populations begin here.' }),
    came: t.expose('came', {
      type: WhereaboutsType,
      description: 'Whether the row came to it. Unknown where populations begin.',
    }),
    outlets: t.field({
      type: [TracedOutletType],
      description: 'The ways on.',
      resolve: ({ outlets }) => [...outlets],
    }),
    message: t.field({
      type: TracedMessageType,
      nullable: true,
      description:
        'What became of the message to its person, where the activity writes and they were targeted.',
      resolve: ({ message }) => message,
    }),
  }),
});

builder.queryField('rowTrace', (t) =>
  t.field({
    type: [TracedActivityType],
    description:
      "The way that one row took through a run, by the run's populations as far as they are kept: activities in the order of the graph. ROW_NOT_FOUND, NOT_FOUND, BAD_KEY, TOO_SLOW.",
    authScopes: { permission: 'run.read' },
    args: {
      entity: t.arg.string(entityArg),
      key: t.arg(keyArg),
      runId: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }),
    },
    resolve: async (_root, { entity, key, runId }, { db, config }) => {
      const model = await loadDataModel(db);
      const seconds = config.previewTimeoutS;
      const row = await entityRow(db, model, { entity, key: keyOf(key), seconds });
      if (row === null)
        throw new UserError(say`This row does not exist (any more).`, {
          field: 'key',
          code: 'ROW_NOT_FOUND',
        });
      return traceRow(db, model, kinds, {
        runId,
        entity: row.entity.name,
        key: keyOfRow(row),
        identities: identitiesOfRow(model, row),
        seconds,
      });
    },
  }),
);
