import { openSecrets } from '../channels/configurations.ts';
import { saveChannelConfiguration, type ChannelConfigurationInput } from '../channels/save-configuration.ts';
import { verifyChannelConfiguration } from '../channels/verify-configuration.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';

const ChannelConfigurationType = builder.drizzleObject('channelConfigurations', {
  name: 'ChannelConfiguration',
  description: 'How a channel sends: provider, sender, addresses.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the configuration.' }),
    name: t.exposeString('name', { description: 'Name in graphs.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    channel: t.exposeString('channel', { description: 'The channel: `email`.' }),
    provider: t.exposeString('provider', { description: 'Who takes the messages: `smtp` or `sandbox`.' }),
    enabled: t.exposeBoolean('enabled', { description: 'May be sent with.' }),
    dimension: t.exposeString('dimension', { description: 'Targeting dimension of those it writes to.' }),
    address: t.field({
      type: 'JSON',
      description:
        "Where the address is found, seen from the dimension's entity: { path: [links], name: attribute }.",
      resolve: ({ address }) => address,
    }),
    senderName: t.string({ description: 'Name that recipients see.', resolve: ({ sender }) => sender.name }),
    senderAddress: t.string({
      description: 'Address that messages come from.',
      resolve: ({ sender }) => sender.address,
    }),
    replyTo: t.string({
      nullable: true,
      description: 'Address that answers go to, if another.',
      resolve: ({ sender }) => sender.replyTo,
    }),
    settings: t.field({
      type: 'JSON',
      description: "The provider's settings; never a secret.",
      resolve: ({ settings }) => settings,
    }),
    secretNames: t.stringList({
      description: 'Which secrets are set. What they are is never told.',
      resolve: (row, _args, { secretBox }) => Object.keys(openSecrets(row, secretBox)).toSorted(),
    }),
  }),
});

const ConfigurationInput = builder.inputType('ChannelConfigurationInput', {
  description: 'A channel configuration, as it is to be saved.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name in graphs: small letters, digits and -.' }),
    label: t.string({ required: true, description: 'Name to show.' }),
    channel: t.string({ required: true, description: 'The channel: `email`.' }),
    provider: t.string({ required: true, description: 'Who takes the messages: `smtp` or `sandbox`.' }),
    enabled: t.boolean({ description: 'May be sent with. True unless told.' }),
    dimension: t.string({ required: true, description: 'Targeting dimension of those it writes to.' }),
    address: t.field({
      type: 'JSON',
      required: true,
      description: 'Where the address is found: { path: [links], name: attribute }.',
    }),
    senderName: t.string({ required: true, description: 'Name that recipients see.' }),
    senderAddress: t.string({ required: true, description: 'Address that messages come from.' }),
    replyTo: t.string({ description: 'Address that answers go to, if another.' }),
    settings: t.field({ type: 'JSON', required: true, description: "The provider's settings." }),
    secrets: t.field({
      type: 'JSON',
      description: 'Secrets that are to change, by name; null takes one away, those left out stay.',
    }),
  }),
});

builder.queryField('channelConfigurations', (t) =>
  t.drizzleField({
    type: [ChannelConfigurationType],
    description: 'All channel configurations, by label.',
    authScopes: { permission: 'settings.read' },
    resolve: (query, _root, _args, { db }) =>
      db.query.channelConfigurations.findMany(query({ orderBy: { label: 'asc', id: 'asc' } })),
  }),
);

builder.mutationFields((t) => ({
  saveChannelConfiguration: t.drizzleField({
    type: ChannelConfigurationType,
    description: 'Saves a configuration; a new one where no id is given. Each wrong field is an issue.',
    authScopes: { permission: 'settings.manage' },
    args: {
      id: t.arg.id({ validate: uuid, description: 'The configuration to change.' }),
      input: t.arg({
        type: ConfigurationInput,
        required: true,
        description: 'The whole configuration, but for secrets that stay.',
      }),
    },
    resolve: async (query, _root, { id, input }, { db, secretBox }) => {
      // Its form is checked where it is saved.
      const given = { ...input, enabled: input.enabled ?? true } as ChannelConfigurationInput;
      const saved = await saveChannelConfiguration(db, secretBox, id ?? null, given);
      const row = await db.query.channelConfigurations.findFirst(query({ where: { id: saved.id } }));
      if (row === undefined) throw new Error('A saved configuration was not found.');
      return row;
    },
  }),
  verifyChannelConfiguration: t.boolean({
    description: 'Asks the provider whether it would take messages. An error says why not; nothing is sent.',
    authScopes: { permission: 'settings.manage' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the configuration.' }) },
    resolve: async (_root, { id }, { db, secretBox }) => {
      await verifyChannelConfiguration(db, secretBox, id);
      return true;
    },
  }),
}));
