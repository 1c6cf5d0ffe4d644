import { z } from 'zod';
import { usersAmong } from '../campaigns/supervisors.ts';
import { listUsers } from '../auth/users.ts';
import type { CampaignVariable, VariableType } from '../query/variables.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';

export const VariableTypeType = builder.enumType('VariableType', {
  description: 'Type of the values of a variable.',
  values: {
    string: { description: 'A text.' },
    integer: { description: 'A whole number.' },
    decimal: { description: 'A number.' },
    boolean: { description: 'True or false.' },
    date: { description: 'A date: `2026-03-01`.' },
    datetime: { description: 'A date and time: `2026-03-01T18:30`.' },
  } as const satisfies Record<VariableType, { description: string }>,
});

const CampaignVariableType = builder.objectRef<CampaignVariable>('CampaignVariable').implement({
  description: 'A variable of a campaign: each run has a value of it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in rules and content: `vars.name`.' }),
    label: t.exposeString('label', { description: 'Name to show; empty: the name.' }),
    type: t.expose('type', { type: VariableTypeType, description: 'Type of its values.' }),
    default: t.expose('default', {
      type: 'JSON',
      nullable: true,
      description: 'What it is where a start gives nothing; null: a start has to give it.',
    }),
    testValue: t.expose('testValue', {
      type: 'JSON',
      nullable: true,
      description: 'What it is in a test run that gives nothing.',
    }),
  }),
});

const CampaignVariableInput = builder.inputType('CampaignVariableInput', {
  description: 'A variable of a campaign.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name in rules and content: `vars.name`.' }),
    label: t.string({ description: 'Name to show.' }),
    type: t.field({ type: VariableTypeType, required: true, description: 'Type of its values.' }),
    default: t.field({ type: 'JSON', description: 'What it is where a start gives nothing.' }),
    testValue: t.field({ type: 'JSON', description: 'What it is in a test run that gives nothing.' }),
  }),
});

export const CampaignSettingsInput = builder.inputType('CampaignSettingsInput', {
  description: 'Settings of a campaign: what is given is changed, the rest stays.',
  fields: (t) => ({
    timeZone: t.string({ description: 'IANA time zone: `America/Sao_Paulo`.' }),
    saveStatements: t.boolean({ description: 'Keep the SQL of each task.' }),
    supervisors: t.idList({
      validate: z.array(z.uuid('must be ids of users')).max(100),
      description: 'Ids of the users who are told of alerts and failures, all of them.',
    }),
    variables: t.field({
      type: [CampaignVariableInput],
      description: 'The variables, all of them. BAD_INPUT names the one that cannot be used.',
    }),
  }),
});

const SupervisorType = builder.objectRef<{ id: string; name: string }>('Supervisor').implement({
  description: 'Somebody who can be told of alerts and failures.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the user.' }),
    name: t.exposeString('name', { description: 'Name to show.' }),
  }),
});

builder.queryField('possibleSupervisors', (t) =>
  t.field({
    type: [SupervisorType],
    description: 'Everybody who can supervise a campaign, by name.',
    authScopes: { permission: 'campaign.edit' },
    resolve: (_root, _args, { db }) => listUsers(db),
  }),
);

builder.drizzleObjectFields(CampaignType, (t) => ({
  saveStatements: t.boolean({
    description: 'Whether the SQL of each task is kept.',
    resolve: ({ settings }) => settings.saveStatements,
  }),
  variables: t.field({
    type: [CampaignVariableType],
    description: 'Its variables, in the order of their declaration.',
    resolve: ({ settings }) => settings.variables ?? [],
  }),
  supervisors: t.idList({
    description: 'Ids of the users who are told of alerts and failures.',
    resolve: ({ settings }, _args, { db }) => usersAmong(db, settings.supervisors ?? []),
  }),
}));

type Given = typeof CampaignSettingsInput.$inferInput;

/** As the domain has them: what is not given is left out. */
export function settingsOf({ timeZone, saveStatements, supervisors, variables }: Given) {
  return {
    ...(timeZone == null ? {} : { timeZone }),
    ...(saveStatements == null ? {} : { saveStatements }),
    ...(supervisors == null ? {} : { supervisors }),
    ...(variables == null
      ? {}
      : {
          variables: variables.map(({ label, default: usual, testValue, ...variable }) => ({
            ...variable,
            label: label ?? '',
            default: (usual ?? null) as CampaignVariable['default'],
            testValue: (testValue ?? null) as CampaignVariable['testValue'],
          })),
        }),
  };
}
