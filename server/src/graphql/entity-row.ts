import { z } from 'zod';
import { audiencesOfRow } from '../browse/audiences-of-row.ts';
import { entityRow, linkedRows, type EntityRow } from '../browse/entity-row.ts';
import { messagesOfRow, type RowMessage } from '../browse/messages-of-row.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { SavedAudience } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { builder } from './builder.ts';
import { MessageStatusType } from './message.ts';
import { ColumnType, RowPageType } from './rows.ts';

const RowAudienceType = builder.objectRef<SavedAudience>('RowAudience').implement({
  description: 'A saved audience that a row is in.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in rules.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    savedAt: t.expose('savedAt', { type: 'DateTime', description: 'When it was saved last.' }),
  }),
});

const RowMessageType = builder.objectRef<RowMessage>('RowMessage').implement({
  description: "A message to a row's person.",
  fields: (t) => ({
    id: t.id({
      description: 'Delivery and number.',
      resolve: ({ deliveryId, number }) => `${deliveryId} ${number}`,
    }),
    campaignId: t.exposeID('campaignId', { description: 'The campaign that wrote.' }),
    campaignName: t.exposeString('campaignName', { description: 'Its name.' }),
    runId: t.exposeID('runId', { description: 'The run that wrote.' }),
    runNumber: t.exposeInt('runNumber', { description: 'Its number within the campaign.' }),
    activityLabel: t.exposeString('activityLabel', { description: 'The activity that wrote.' }),
    channel: t.exposeString('channel', { description: 'By which channel.' }),
    address: t.exposeString('address', { nullable: true, description: 'To which address.' }),
    status: t.expose('status', { type: MessageStatusType, description: 'What became of it.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it was excluded, failed or bounced.',
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider took it.',
    }),
    openedAt: t.expose('openedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'First open by a person.',
    }),
    clickedAt: t.expose('clickedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'First click by a person.',
    }),
    bouncedAt: t.expose('bouncedAt', { type: 'DateTime', nullable: true, description: 'When it came back.' }),
    complainedAt: t.expose('complainedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its recipient called it spam.',
    }),
    unsubscribedAt: t.expose('unsubscribedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its recipient unsubscribed by it.',
    }),
  }),
});

export const EntityRowType = builder.objectRef<EntityRow>('EntityRow').implement({
  description: 'One row of an entity, and what is known of it.',
  fields: (t) => ({
    columns: t.field({
      type: [ColumnType],
      description: 'The attributes, in their order.',
      resolve: ({ columns }) => [...columns],
    }),
    values: t.field({
      type: 'JSON',
      description: 'An array of its values, in the order of the columns.',
      resolve: ({ values }) => [...values],
    }),
    audiences: t.field({
      type: [RowAudienceType],
      description: 'The saved audiences that it is in, by label.',
      authScopes: { permission: 'audience.read' },
      resolve: async (row, _args, { db }) => [...(await audiencesOfRow(db, await loadDataModel(db), row))],
    }),
    messages: t.field({
      type: [RowMessageType],
      description: 'Messages to its person, where it can be targeted; the newest first.',
      authScopes: { permission: 'delivery.read' },
      args: {
        first: t.arg.int({
          defaultValue: 50,
          validate: z.int().min(1).max(500),
          description: 'At most so many, up to 500.',
        }),
      },
      resolve: async (row, { first }, { db }) => messagesOfRow(db, await loadDataModel(db), row, first ?? 50),
    }),
  }),
});

export const entityArg = { required: true, description: 'Name of the entity.' } as const;
export const keyArg = {
  type: 'JSON',
  required: true,
  description: 'An object with the values of the primary key, by attribute.',
} as const;

builder.queryFields((t) => ({
  entityRow: t.field({
    type: EntityRowType,
    nullable: true,
    description:
      'One row by its key; null when there is none. BAD_KEY when the key is not that of the entity; TOO_SLOW when it takes too long.',
    authScopes: { permission: 'data.read' },
    args: { entity: t.arg.string(entityArg), key: t.arg(keyArg) },
    resolve: async (_root, { entity, key }, { db, config }) =>
      entityRow(db, await loadDataModel(db), { entity, key: keyOf(key), seconds: config.previewTimeoutS }),
  }),
  linkedRows: t.field({
    type: RowPageType,
    description:
      'The rows that a link leads to from one row, by their key. ROW_NOT_FOUND when the row is gone; BAD_KEY, BAD_CURSOR, TOO_SLOW.',
    authScopes: { permission: 'data.read' },
    args: {
      entity: t.arg.string(entityArg),
      key: t.arg(keyArg),
      link: t.arg.string({ required: true, description: 'Name of the link as this entity sees it.' }),
      first: t.arg.int({
        defaultValue: 20,
        validate: z.int().min(1).max(500),
        description: 'At most so many, up to 500.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
    },
    resolve: async (_root, { entity, key, link, first, after }, { db, config }) =>
      linkedRows(db, await loadDataModel(db), {
        entity,
        key: keyOf(key),
        link,
        first: first ?? 20,
        after: after ?? undefined,
        seconds: config.previewTimeoutS,
      }),
  }),
}));

/** @throws UserError (BAD_KEY; field key) */
export function keyOf(given: unknown): Record<string, unknown> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given))
    return given as Record<string, unknown>;
  throw new UserError(say`The key is no object with the values of the primary key.`, {
    field: 'key',
    code: 'BAD_KEY',
  });
}
