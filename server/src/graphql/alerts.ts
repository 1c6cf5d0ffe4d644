import { z } from 'zod';
import {
  findAlertConfiguration,
  setAlertConfiguration,
  type AlertConfiguration,
} from '../notifications/alert-configuration.ts';
import { mailTestAlert } from '../notifications/mail-notice.ts';
import { mailedLevels, setMailedLevels } from '../notifications/mailed-levels.ts';
import { listOutbox, retryNotice, type OutboxEntry, type OutboxPage } from '../notifications/outbox.ts';
import { UserError } from '../errors.ts';
import { keptIn } from '../language/kept.ts';
import { say } from '../language/say.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { LevelType } from './notification.ts';

const AlertMailType = builder.objectRef<AlertConfiguration>('AlertMail').implement({
  description: 'The channel configuration that alerts are mailed with.',
  fields: (t) => ({
    configurationId: t.id({ description: 'Id of the configuration.', resolve: ({ id }) => id }),
    label: t.exposeString('label', { description: 'Its name to show.' }),
    sender: t.string({
      description: 'Address that alerts come from.',
      resolve: ({ sender }) => sender.address,
    }),
    enabled: t.exposeBoolean('enabled', {
      description: 'False: it was disabled since, and nothing is mailed.',
    }),
  }),
});

const NoticeStateType = builder.enumType('NoticeState', {
  description: 'How an alert on its way stands.',
  values: {
    waiting: { description: 'About to be sent, or to be tried again.' },
    sent: { description: 'Taken by the other side.' },
    failed: { description: 'Given up after a day, or at once where trying again would not help.' },
  } as const satisfies Record<OutboxEntry['state'], { description: string }>,
});

const NoticeType = builder.objectRef<OutboxEntry>('Notice').implement({
  description: 'An alert on its way to one address or webhook.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id; webhooks get it in `Partitura-Notice`.' }),
    state: t.expose('state', { type: NoticeStateType, description: 'How it stands.' }),
    to: t.exposeString('to', { description: 'An e-mail address, or the address of a webhook.' }),
    title: t.string({
      description: 'What it tells.',
      resolve: ({ title, said }, _args, { language }) => keptIn(language, title, said),
    }),
    campaignId: t.exposeID('campaignId', { nullable: true, description: 'The campaign it is about.' }),
    campaignName: t.exposeString('campaignName', { nullable: true, description: 'Name of that campaign.' }),
    runId: t.exposeID('runId', { nullable: true, description: 'The run it is about.' }),
    attempts: t.exposeInt('attempts', { description: 'Tries so far.' }),
    error: t.exposeString('error', { nullable: true, description: 'What went wrong the last time.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When what it tells of happened.' }),
    nextTryAt: t.expose('nextTryAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is tried again, after a failure.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was sent or given up.',
    }),
  }),
});

const NoticePageType = builder.objectRef<OutboxPage>('NoticePage').implement({
  description: 'One page of the alerts that leave by e-mail and webhook.',
  fields: (t) => ({
    notices: t.field({
      type: [NoticeType],
      description: 'The newest first.',
      resolve: ({ notices }) => [...notices],
    }),
    endCursor: t.exposeString('endCursor', {
      nullable: true,
      description: 'Where the next page begins: hand it in as `after`.',
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are more.' }),
  }),
});

builder.queryFields((t) => ({
  alertMail: t.field({
    type: AlertMailType,
    nullable: true,
    description: 'What alerts are mailed with; null: nothing, people are told under the bell only.',
    authScopes: { permission: 'campaign.read' },
    resolve: (_root, _args, { db }) => findAlertConfiguration(db),
  }),
  mailedLevels: t.withAuth({ permission: 'notification.own' }).field({
    type: [LevelType],
    description: 'Which alerts the viewer gets by e-mail too, where the installation mails alerts.',
    resolve: (_root, _args, { db, viewer }) => mailedLevels(db, viewer.id),
  }),
  notices: t.field({
    type: NoticePageType,
    description: 'Alerts that left by e-mail and webhook, or are to, the newest first. Kept for 90 days.',
    authScopes: { permission: 'settings.manage' },
    args: {
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(200),
        description: 'At most so many, up to 200.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
      states: t.arg({ type: [NoticeStateType], description: 'Only these; all unless told.' }),
    },
    resolve: (_root, { first, after, states }, { db }) =>
      listOutbox(db, { first: first ?? 50, after: after ?? null, states: states ?? null }),
  }),
}));

builder.mutationFields((t) => ({
  setAlertMail: t.field({
    type: AlertMailType,
    nullable: true,
    description:
      'Chooses what alerts are mailed with from now on. BAD_INPUT (configurationId) for one that does not mail for real.',
    authScopes: { permission: 'settings.manage' },
    args: {
      configurationId: t.arg.id({
        validate: uuid,
        description: 'A channel configuration of e-mail; left out or null: alerts are not mailed.',
      }),
    },
    resolve: (_root, { configurationId }, { db }) => setAlertConfiguration(db, configurationId ?? null),
  }),
  sendTestAlert: t.withAuth({ permission: 'settings.manage' }).string({
    description: 'Mails the viewer a test of alerts, at once. Tells the address. NOT_MAILED says why not.',
    resolve: async (_root, _args, { db, secretBox, config, viewer }) => {
      if (viewer.email === null)
        throw new UserError(say`An API key has no address to mail a test to.`, { code: 'NOT_A_USER' });
      await mailTestAlert({ db, secretBox, publicUrl: config.publicUrl }, viewer.email);
      return viewer.email;
    },
  }),
  setMailedLevels: t.withAuth({ permission: 'notification.own' }).field({
    type: [LevelType],
    description: 'Chooses which alerts the viewer gets by e-mail too. NOT_A_USER for API keys.',
    args: {
      levels: t.arg({ type: [LevelType], required: true, description: 'All that are wanted.' }),
    },
    resolve: (_root, { levels }, { db, viewer }) => setMailedLevels(db, viewer.id, levels),
  }),
  retryNotice: t.boolean({
    description: 'Tries an alert again that was given up. NOT_FAILED for any other.',
    authScopes: { permission: 'settings.manage' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the notice.' }) },
    resolve: async (_root, { id }, { db }) => {
      await retryNotice(db, id);
      return true;
    },
  }),
}));
