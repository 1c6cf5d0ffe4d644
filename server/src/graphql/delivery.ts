import { confirmDelivery, pauseDelivery, resumeDelivery, stopDelivery } from '../deliveries/control.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import { progressOfDelivery } from '../deliveries/progress.ts';
import { resolveUnknown, type UnknownDecision } from '../deliveries/resolve-unknown.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { DeliveryProgressType, DeliveryStateType } from './delivery-progress.ts';

export const DeliveryType = builder.drizzleObject('deliveries', {
  name: 'Delivery',
  description: 'One execution of a channel activity in a run: content, recipients, outcome.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the delivery.' }),
    run: t.relation('run', { description: 'The run it belongs to.' }),
    campaign: t.relation('campaign', { description: 'The campaign it belongs to.' }),
    activityId: t.exposeID('activityId', { description: "The activity, in the run's graph." }),
    activityLabel: t.exposeString('activityLabel', {
      description: "The activity's name when it was prepared.",
    }),
    channel: t.exposeString('channel', { description: 'The channel: `email`.' }),
    state: t.expose('state', { type: DeliveryStateType, description: 'How it stands.' }),
    pauseReason: t.exposeString('pauseReason', {
      nullable: true,
      description: 'Why it is paused, where nobody paused it.',
    }),
    progress: t.field({
      type: DeliveryProgressType,
      description: 'How far it has come.',
      resolve: async ({ id }, _args, { db }) => {
        const progress = await progressOfDelivery(db, id);
        if (progress === null) throw new Error(`The delivery ${id} has no progress.`);
        return progress;
      },
    }),
    confirmedBy: t.exposeString('confirmedBy', {
      nullable: true,
      description: 'Name of who let the messages go.',
    }),
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was confirmed.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was prepared.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When every message had an outcome.',
    }),
    configuration: t.relation('configuration', { description: 'What it is sent with.' }),
  }),
});

const idArg = { required: true, validate: uuid, description: 'Id of the delivery.' } as const;

builder.queryField('delivery', (t) =>
  t.drizzleField({
    type: DeliveryType,
    nullable: true,
    description: 'One delivery; null when there is none (any more).',
    authScopes: { permission: 'delivery.read' },
    args: { id: t.arg.id(idArg) },
    resolve: (query, _root, { id }, { db }) => db.query.deliveries.findFirst(query({ where: { id } })),
  }),
);

const UnknownDecisionType = builder.enumType('UnknownDecision', {
  description: 'What is to become of messages of which nobody knows whether they have arrived.',
  values: {
    sendAgain: { value: 'send again', description: 'Send them again: some may come twice.' },
    sent: { value: 'sent', description: 'Count them as sent.' },
    failed: { value: 'failed', description: 'Count them as failed.' },
  } as const satisfies Record<string, { value: UnknownDecision; description: string }>,
});

builder.mutationFields((t) => ({
  confirmDelivery: t.withAuth({ permission: 'delivery.confirm' }).field({
    type: DeliveryType,
    description: 'Lets the messages go. WRONG_STATE unless the delivery awaits just that.',
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => confirmDelivery(db, id, viewer.name),
  }),
  pauseDelivery: t.withAuth({ permission: 'delivery.control' }).field({
    type: DeliveryType,
    description: 'No more messages leave; those in the air land. WRONG_STATE unless it is being sent.',
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => pauseDelivery(db, id, viewer.name),
  }),
  resumeDelivery: t.withAuth({ permission: 'delivery.control' }).field({
    type: DeliveryType,
    description: 'Goes on where it was paused. WRONG_STATE unless it is paused.',
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => resumeDelivery(db, id, viewer.name),
  }),
  stopDelivery: t.withAuth({ permission: 'delivery.control' }).field({
    type: DeliveryType,
    description:
      'Ends a delivery for good; what has not left counts as failed. WRONG_STATE when it has ended.',
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => stopDelivery(db, id, viewer.name),
  }),
  resolveUnknown: t.withAuth({ permission: 'delivery.confirm' }).field({
    type: DeliveryType,
    description: 'Decides about messages that were in the air when a process died.',
    args: {
      deliveryId: t.arg.id(idArg),
      decision: t.arg({
        type: UnknownDecisionType,
        required: true,
        description: 'What is to become of them.',
      }),
      numbers: t.arg.intList({
        description: 'Only the messages of these numbers; all unknown ones unless told.',
      }),
    },
    resolve: async (_root, { deliveryId, decision, numbers }, { db, viewer }) => {
      await resolveUnknown(db, deliveryId, decision, viewer.name, numbers ?? undefined);
      return findDelivery(db, deliveryId);
    },
  }),
}));
