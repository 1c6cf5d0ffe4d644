import type { DeliveryProgress } from '../deliveries/progress.ts';
import { builder } from './builder.ts';
import { ReasonCountType } from './report.ts';

export const DeliveryStateType = builder.enumType('DeliveryState', {
  description: 'How a delivery stands.',
  values: {
    awaitingConfirmation: {
      value: 'awaiting confirmation',
      description: 'Prepared; a person has to confirm it.',
    },
    sending: { value: 'sending', description: 'Messages go out.' },
    paused: { value: 'paused', description: 'By a person, or because the provider does not answer.' },
    completed: { value: 'completed', description: 'Every message has an outcome.' },
    stopped: { value: 'stopped', description: 'Ended by a person; the rest was not sent.' },
  } as const,
});

export const DeliveryProgressType = builder.objectRef<DeliveryProgress>('DeliveryProgress').implement({
  description:
    'How far a delivery has come: targeted = excluded + pending + sent + failed + unknown, always.',
  fields: (t) => ({
    deliveryId: t.exposeID('deliveryId', { description: 'The delivery.' }),
    activityId: t.exposeID('activityId', { description: "The activity, in the run's graph." }),
    state: t.expose('state', { type: DeliveryStateType, description: 'How it stands.' }),
    pauseReason: t.exposeString('pauseReason', {
      nullable: true,
      description: 'Why it is paused, where nobody paused it.',
    }),
    targeted: t.exposeFloat('targeted', { description: 'Recipients that reached the activity.' }),
    excluded: t.exposeFloat('excluded', { description: 'Recipients that get no message.' }),
    pending: t.exposeFloat('pending', { description: 'Messages that are not sent yet.' }),
    sent: t.exposeFloat('sent', { description: 'Messages that the provider took.' }),
    failed: t.exposeFloat('failed', { description: 'Messages that could not be sent.' }),
    unknown: t.exposeFloat('unknown', { description: 'Messages that were in the air when a process died.' }),
    exclusions: t.field({
      type: [ReasonCountType],
      description: 'Exclusions by reason.',
      resolve: ({ exclusions }) => [...exclusions],
    }),
  }),
});
