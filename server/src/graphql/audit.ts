import { z } from 'zod';
import { listActs, type AuditEntry, type AuditPage } from '../auth/audit-log.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';

const AuditEntryType = builder.objectRef<AuditEntry>('AuditEntry').implement({
  description: 'Something that somebody has done.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the entry.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When; of several in a row, the last.' }),
    actorId: t.exposeID('actorId', { description: 'Id of the user, or of the API key.' }),
    actorName: t.exposeString('actorName', { description: 'Their name, as it was then.' }),
    isProgram: t.boolean({
      description: 'True when it was a program with an API key.',
      resolve: ({ via }) => via === 'api key',
    }),
    act: t.exposeString('act', { description: 'The mutation, as `publishCampaign`.' }),
    object: t.exposeString('object', {
      description: 'Id or name of what was changed; empty where the act says it all.',
    }),
    objectName: t.exposeString('objectName', {
      nullable: true,
      description:
        'What it is called now; of a run, its campaign. Null where it is gone, or `object` says it.',
    }),
    detail: t.expose('detail', {
      type: 'JSON',
      description: 'The small arguments by their names, without secrets; long texts are cut.',
    }),
    times: t.exposeInt('times', { description: 'How often in a row, at most 10 minutes apart.' }),
  }),
});

const AuditPageType = builder.objectRef<AuditPage>('AuditPage').implement({
  description: 'One page of the audit log.',
  fields: (t) => ({
    entries: t.field({
      type: [AuditEntryType],
      description: 'The newest first.',
      resolve: ({ entries }) => [...entries],
    }),
    endCursor: t.exposeString('endCursor', {
      nullable: true,
      description: 'Where the next page begins: hand it in as `after`.',
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are more.' }),
  }),
});

builder.queryField('auditLog', (t) =>
  t.field({
    type: AuditPageType,
    description: 'Who has changed what, by mutations that succeeded. Personal settings are left out.',
    authScopes: { permission: 'audit.read' },
    args: {
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(200),
        description: 'At most so many, up to 200.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
      actorId: t.arg.id({ validate: uuid, description: 'Only by this user or API key.' }),
      act: t.arg.string({ description: 'Only this mutation, as `publishCampaign`.' }),
      object: t.arg.string({ description: 'Only upon this thing: its id or name, whole.' }),
      since: t.arg({ type: 'DateTime', description: 'Only from this moment on.' }),
      until: t.arg({ type: 'DateTime', description: 'Only up to this moment.' }),
    },
    resolve: (_root, { first, after, actorId, act, object, since, until }, { db }) =>
      listActs(
        db,
        { first: first ?? 50, after: after ?? null },
        {
          actorId: actorId ?? null,
          act: act ?? null,
          object: object ?? null,
          since: since ?? null,
          until: until ?? null,
        },
      ),
  }),
);
