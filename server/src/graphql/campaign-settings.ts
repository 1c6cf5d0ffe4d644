import { z } from 'zod';
import { ours } from '../language/say.ts';
import { usersAmong } from '../campaigns/supervisors.ts';
import { listUsers } from '../auth/users.ts';
import type { CampaignSettings } from '../campaigns/campaign.ts';
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

const ErrorPolicyType = builder.enumType('ErrorPolicy', {
  description: 'What becomes of a run one of whose activities fails.',
  values: {
    suspend: { description: 'It is paused; resuming it tries the failed activity again.' },
    ignore: {
      description:
        'It goes on without what would follow from the activity, a few times (`ignoredErrors`), then it is paused.',
    },
    abort: { description: 'It ends as failed, and what is under way is cancelled.' },
  } as const satisfies Record<CampaignSettings['onError'], { description: string }>,
});

const OverlapPolicyType = builder.enumType('OverlapPolicy', {
  description: 'What becomes of a launch while an earlier live run is under way.',
  values: {
    queue: { description: 'It waits until that has ended.' },
    skip: { description: 'It is left out.' },
    allow: { description: 'Both run side by side.' },
  } as const satisfies Record<CampaignSettings['overlapPolicy'], { description: string }>,
});

export const CampaignSettingsInput = builder.inputType('CampaignSettingsInput', {
  description: 'Settings of a campaign: what is given is changed, the rest stays.',
  fields: (t) => ({
    timeZone: t.string({ description: 'IANA time zone: `America/Sao_Paulo`.' }),
    saveStatements: t.boolean({ description: 'Keep the SQL of each task.' }),
    keepPopulations: t.boolean({
      description: 'Keep the populations of the last run until the next one, or until its history is over.',
    }),
    historyDays: t.int({
      description: 'Days after its end for which log, SQL and populations of a run are kept: 1 to 3,650.',
    }),
    onError: t.field({ type: ErrorPolicyType, description: 'What becomes of a run when an activity fails.' }),
    ignoredErrors: t.int({
      description: 'Failures of a run that are ignored where they are, 1 to 1,000; the next one pauses it.',
    }),
    overlapPolicy: t.field({
      type: OverlapPolicyType,
      description: 'What becomes of a launch while an earlier run is under way.',
    }),
    taskSeconds: t.int({
      description: 'Seconds that an activity may take, 1 to 604,800; null: as long as it needs.',
    }),
    defaultDimension: t.string({ description: 'Targeting dimension of new activities; null: none.' }),
    alertAddresses: t.stringList({
      description:
        'Addresses that are told of alerts by e-mail beside the supervisors, all of them: up to 20.',
    }),
    supervisors: t.idList({
      validate: z.array(z.uuid(ours('must be ids of users'))).max(100),
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
  signalUrl: t.string({
    description:
      'Where programs start a live run of it: POST, with an API key of an approver as bearer token.',
    resolve: ({ id }, _args, { config }) => `${config.publicUrl}/api/campaigns/${id}/signal`,
  }),
  keepPopulations: t.boolean({
    description: 'Whether the populations of the last run are kept until the next one.',
    resolve: ({ settings }) => settings.keepPopulations,
  }),
  historyDays: t.int({
    description: 'Days after its end for which log, SQL and populations of a run are kept.',
    resolve: ({ settings }) => settings.historyDays,
  }),
  onError: t.field({
    type: ErrorPolicyType,
    description: 'What becomes of a run when an activity fails.',
    resolve: ({ settings }) => settings.onError,
  }),
  ignoredErrors: t.int({
    description: 'Failures of a run that are ignored, where they are.',
    resolve: ({ settings }) => settings.ignoredErrors,
  }),
  overlapPolicy: t.field({
    type: OverlapPolicyType,
    description: 'What becomes of a launch while an earlier run is under way.',
    resolve: ({ settings }) => settings.overlapPolicy,
  }),
  taskSeconds: t.int({
    nullable: true,
    description: 'Seconds that an activity may take; null: as long as it needs.',
    resolve: ({ settings }) => settings.taskSeconds,
  }),
  defaultDimension: t.string({
    nullable: true,
    description: 'Targeting dimension of new activities.',
    resolve: ({ settings }) => settings.defaultDimension,
  }),
  alertAddresses: t.stringList({
    description: 'Addresses that are told of alerts by e-mail beside the supervisors.',
    resolve: ({ settings }) => settings.alertAddresses,
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
export function settingsOf({ taskSeconds, defaultDimension, variables, ...others }: Given) {
  return {
    ...given(others),
    ...(taskSeconds === undefined ? {} : { taskSeconds }),
    ...(defaultDimension === undefined ? {} : { defaultDimension }),
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

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], null | undefined> };

/** Null says nothing where a setting cannot be null. */
function given<T extends object>(settings: T): Present<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value != null)) as Present<T>;
}
