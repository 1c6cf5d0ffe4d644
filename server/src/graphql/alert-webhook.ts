import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  testWebhook,
  type AlertWebhook,
} from '../notifications/webhooks.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';

const AlertWebhookType = builder.objectRef<AlertWebhook>('AlertWebhook').implement({
  description:
    'A program that is told of what happens in a campaign: a POST of JSON for each alert, taken when it is answered with 2xx within 10 seconds. Redirects are not followed. `Partitura-Signature` is `v1=` and the hexadecimal HMAC-SHA-256, under its secret, of `Partitura-Timestamp` (seconds since 1970), a dot and the body. `Partitura-Notice` is the same at each try.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the webhook.' }),
    url: t.exposeString('url', { description: 'Where alerts are posted to.' }),
    createdBy: t.exposeString('createdBy', { nullable: true, description: 'Name of who added it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
  }),
});

const NewWebhookType = builder
  .objectRef<{ webhook: AlertWebhook; secret: string }>('NewAlertWebhook')
  .implement({
    description: 'A webhook that was just added.',
    fields: (t) => ({
      webhook: t.expose('webhook', { type: AlertWebhookType, description: 'The webhook.' }),
      secret: t.exposeString('secret', {
        description: 'What its signatures are made with. It is told this once.',
      }),
    }),
  });

builder.drizzleObjectFields(CampaignType, (t) => ({
  alertWebhooks: t.field({
    type: [AlertWebhookType],
    description: 'Programs that are told of alerts and failures, the oldest first.',
    resolve: ({ id }, _args, { db }) => listWebhooks(db, id),
  }),
}));

builder.mutationFields((t) => ({
  addAlertWebhook: t.withAuth({ permission: 'campaign.edit' }).field({
    type: NewWebhookType,
    description:
      'Adds a webhook to a campaign, up to 10. BAD_INPUT (url) where it is no http or https address.',
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      url: t.arg.string({
        required: true,
        description: 'Address to post to, at most 2,000 characters; also one of the own network.',
      }),
    },
    resolve: (_root, { campaignId, url }, { db, secretBox, viewer }) =>
      addWebhook(db, secretBox, { campaignId, url, userName: viewer.name }),
  }),
  removeAlertWebhook: t.boolean({
    description: 'Removes a webhook, and what is on its way to it. False when there is none.',
    authScopes: { permission: 'campaign.edit' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the webhook.' }) },
    resolve: (_root, { id }, { db }) => removeWebhook(db, id),
  }),
  testAlertWebhook: t.boolean({
    description: 'Posts an alert that says it is a test, at once. WEBHOOK_FAILED says why it was not taken.',
    authScopes: { permission: 'campaign.edit' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the webhook.' }) },
    resolve: async (_root, { id }, { db, secretBox, config }) => {
      await testWebhook(db, secretBox, id, config.publicUrl);
      return true;
    },
  }),
}));
