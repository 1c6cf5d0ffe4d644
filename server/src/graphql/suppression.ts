import { z } from 'zod';
import { listSuppressions, type SuppressionPage } from '../suppression/list-suppressions.ts';
import { suppressByHand, unsuppress } from '../suppression/suppress.ts';
import { builder } from './builder.ts';

const SuppressionType = builder.objectRef<SuppressionPage['suppressions'][number]>('Suppression').implement({
  description: 'An address or a domain that is never written to.',
  fields: (t) => ({
    channel: t.exposeString('channel', { description: 'The channel it counts for.' }),
    address: t.exposeString('address', {
      description: '`ana@example.com`, or `@example.com` for a whole domain.',
    }),
    reason: t.exposeString('reason', { description: 'hard bounce, complaint, unsubscribed or manual.' }),
    note: t.exposeString('note', { description: 'What was noted about it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
  }),
});

const SuppressionPageType = builder.objectRef<SuppressionPage>('SuppressionPage').implement({
  description: 'One page of the suppression list.',
  fields: (t) => ({
    suppressions: t.field({
      type: [SuppressionType],
      description: 'The entries, the newest first.',
      resolve: (page) => [...page.suppressions],
    }),
    endCursor: t.exposeString('endCursor', {
      nullable: true,
      description: 'Where the next page begins: hand it in as `after`.',
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are more.' }),
  }),
});

builder.queryField('suppressions', (t) =>
  t.field({
    type: SuppressionPageType,
    description: 'The suppression list, the newest first.',
    authScopes: { permission: 'suppression.read' },
    args: {
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(500),
        description: 'At most so many, up to 500.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
      search: t.arg.string({ description: 'Part of the address or the note, in any letter case.' }),
    },
    resolve: (_root, { first, after, search }, { db }) =>
      listSuppressions(db, { first: first ?? 50, after: after ?? null, search: search ?? null }),
  }),
);

builder.mutationFields((t) => ({
  addSuppression: t.field({
    type: SuppressionType,
    description: 'Puts an address or a domain on the list; in force at once, also for what is being sent.',
    authScopes: { permission: 'suppression.edit' },
    args: {
      channel: t.arg.string({ required: true, description: 'The channel it counts for: `email`.' }),
      address: t.arg.string({
        required: true,
        description: '`ana@example.com`, or `@example.com` for a whole domain.',
      }),
      note: t.arg.string({ description: 'Why, for those who look at the list.' }),
    },
    resolve: (_root, { channel, address, note }, { db }) =>
      suppressByHand(db, { channel, address, note: note ?? '' }),
  }),
  removeSuppression: t.boolean({
    description: 'Takes an address or a domain off the list; false when it was not on it.',
    authScopes: { permission: 'suppression.edit' },
    args: {
      channel: t.arg.string({ required: true, description: 'The channel it counted for.' }),
      address: t.arg.string({ required: true, description: 'The address or domain.' }),
    },
    resolve: (_root, { channel, address }, { db }) => unsuppress(db, channel, address),
  }),
}));
