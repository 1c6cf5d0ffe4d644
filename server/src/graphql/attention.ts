import {
  attentionKinds,
  type Attention,
  type AttentionItem,
  type AttentionKind,
} from '../attention/attention.ts';
import { attentionChanges, sharedAttention } from '../attention/watch-attention.ts';
import { may } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { keptIn } from '../language/kept.ts';
import { builder } from './builder.ts';
import { followed } from './followed.ts';
import { RunModeType } from './run-enums.ts';
import { watch } from './watch.ts';

const leastPauseMs = 500;

const AttentionKindType = builder.enumType('AttentionKind', {
  description: 'What waits for a person.',
  values: {
    taskFailed: {
      description: 'An activity of a run has failed: `retryTask` once it is mended, or `stopRun`.',
    },
    launchFailed: { description: 'The last launch by schedule could not start, in the last seven days.' },
    deliveryPaused: { description: 'A delivery is paused: `resumeDelivery`, or `stopDelivery`.' },
    messagesUnknown: { description: 'Nobody knows whether messages have arrived: `resolveUnknown`.' },
    sendToConfirm: { description: 'Messages are ready to go: `confirmDelivery`, or `stopDelivery`.' },
    approvalRequested: { description: 'A draft is to be approved: `decideApproval`.' },
    fileAwaited: { description: 'A run waits for a file to be uploaded.' },
    runPaused: {
      description: 'A run is paused, by a person or at a pause point: `resumeRun`, or `stopRun`.',
    },
    jobsWaiting: { description: 'Work has waited for two minutes and more, and no worker is at work.' },
    diskFull: { description: 'The disk of this server is nearly full.' },
    noticesFailed: { description: 'Alerts could not be delivered in the last day.' },
  } as const satisfies Record<AttentionKind, { description: string }>,
});

/** An item, and who looks at it. */
type Seen = AttentionItem & { readonly viewer: Viewer | null };

const AttentionItemType = builder.objectRef<Seen>('AttentionItem').implement({
  description: 'Something that goes no further until a person does something.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The same as long as it is the same matter.' }),
    kind: t.expose('kind', { type: AttentionKindType, description: 'What it is.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when it waits.' }),
    campaignId: t.exposeID('campaignId', { nullable: true, description: 'The campaign it is about.' }),
    campaignName: t.exposeString('campaignName', { nullable: true, description: 'Name of that campaign.' }),
    runId: t.exposeID('runId', { nullable: true, description: 'The run it is about.' }),
    runNumber: t.exposeInt('runNumber', { nullable: true, description: 'Number of that run.' }),
    runMode: t.expose('runMode', { type: RunModeType, nullable: true, description: 'What that run is for.' }),
    activityId: t.exposeID('activityId', { nullable: true, description: 'The activity it is about.' }),
    activityLabel: t.exposeString('activityLabel', {
      nullable: true,
      description: "That activity's name to show.",
    }),
    taskId: t.exposeID('taskId', { nullable: true, description: 'The task that has failed or waits.' }),
    deliveryId: t.exposeID('deliveryId', { nullable: true, description: 'The delivery it is about.' }),
    count: t.exposeFloat('count', {
      nullable: true,
      description: 'Messages, jobs or alerts, by kind; of a disk, the bytes that are free, about.',
    }),
    message: t.string({
      nullable: true,
      description: 'What went wrong, or what was said of it.',
      resolve: ({ message, said }, _args, { language }) =>
        message && keptIn(language, message, said?.message),
    }),
    hint: t.string({
      nullable: true,
      description: 'What to do about it; of an approval, who has asked.',
      resolve: ({ hint, said }, _args, { language }) => hint && keptIn(language, hint, said?.hint),
    }),
    canAct: t.boolean({
      description: 'The viewer is permitted to do something about it.',
      resolve: ({ kind, askedById, viewer }) =>
        may(viewer, attentionKinds[kind]) && (askedById === null || askedById !== viewer?.id),
    }),
  }),
});

const AttentionType = builder
  .objectRef<Attention & { readonly viewer: Viewer | null }>('Attention')
  .implement({
    description: 'What waits for a person, in one place.',
    fields: (t) => ({
      items: t.field({
        type: [AttentionItemType],
        description: 'The newest first, 200 at most.',
        resolve: ({ items, viewer }) => items.map((item) => ({ ...item, viewer })),
      }),
      hasMore: t.exposeBoolean('hasMore', { description: 'There is more than that.' }),
    }),
  });

builder.queryField('attention', (t) =>
  t.field({
    type: AttentionType,
    description: 'Everything that waits for a person now, whoever may do something about it.',
    authScopes: { permission: 'run.read' },
    resolve: async (_root, _args, { db, config, viewer }) => ({
      ...(await sharedAttention(db, config.dataDir)),
      viewer,
    }),
  }),
);

builder.subscriptionField('attention', (t) =>
  t.field({
    type: AttentionType,
    description: 'Everything that waits for a person: now, and after each change, at most twice a second.',
    authScopes: { permission: 'run.read' },
    subscribe: (_root, _args, context) =>
      watch<Attention>(context, 'run.read', (signal) =>
        changed(
          followed(
            () => sharedAttention(context.db, context.config.dataDir),
            attentionChanges(context.live, signal),
            leastPauseMs,
          ),
        ),
      ),
    resolve: (attention, _args, { viewer }) => ({ ...attention, viewer }),
  }),
);

/** Leaves out what was told already: runs change all the time without needing anybody. */
async function* changed<T>(states: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  let last: string | undefined;
  for await (const state of states) {
    const text = JSON.stringify(state);
    if (text === last) continue;
    last = text;
    yield state;
  }
}
