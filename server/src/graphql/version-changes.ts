import { z } from 'zod';
import { compareVersions } from '../campaigns/compare-versions.ts';
import type { FieldChange } from '../campaigns/diff-values.ts';
import type {
  ActivityChange,
  ActivityFieldChange,
  CommentChange,
  changeTypes,
  TransitionChange,
  VersionDiff,
} from '../campaigns/diff-versions.ts';
import { uuid } from './bad-input.ts';
import { saidIn } from '../language/said-in.ts';
import { constant } from '../language/say.ts';
import { builder } from './builder.ts';

const ChangeTypeType = builder.enumType('ChangeType', {
  description: 'What became of a part of a campaign.',
  values: {
    added: { description: 'It was not there before.' },
    removed: { description: 'It is not there any more.' },
    changed: { description: 'Some of its fields have changed.' },
  } as const satisfies Record<(typeof changeTypes)[number], { description: string }>,
});

const FieldChangeType = builder
  .objectRef<FieldChange & Partial<Pick<ActivityFieldChange, 'description'>>>('FieldChange')
  .implement({
    description: 'A field that is other than before.',
    fields: (t) => ({
      path: t.exposeString('path', { description: 'Path of the field: `subsets.women.limit.value`.' }),
      label: t.exposeString('label', { description: 'The same in words.' }),
      description: t.string({
        nullable: true,
        description: 'What the kind says of the field.',
        resolve: ({ description }) => description ?? null,
      }),
      before: t.field({
        type: 'JSON',
        nullable: true,
        description: 'What it was; null: it was not there.',
        resolve: ({ before }) => before ?? null,
      }),
      after: t.field({
        type: 'JSON',
        nullable: true,
        description: 'What it is; null: it is not there.',
        resolve: ({ after }) => after ?? null,
      }),
    }),
  });

const ActivityChangeType = builder.objectRef<ActivityChange>('ActivityChange').implement({
  description: 'An activity that was added, removed or changed.',
  fields: (t) => ({
    type: t.expose('type', { type: ChangeTypeType, description: 'What became of it.' }),
    activityId: t.exposeID('id', { description: 'Id of the activity.' }),
    kind: t.exposeString('kind', { description: 'Name of its kind.' }),
    kindLabel: t.string({
      description: 'What its kind is called.',
      resolve: ({ kindLabel }, _args, { language }) => saidIn(language, constant(kindLabel)),
    }),
    label: t.exposeString('label', { description: 'Its name.' }),
    fields: t.field({
      type: [FieldChangeType],
      description: 'The fields that have changed, for a changed one.',
      resolve: ({ fields }) => [...fields],
    }),
  }),
});

const TransitionChangeType = builder.objectRef<TransitionChange>('TransitionChange').implement({
  description: 'A transition that was added, removed or changed.',
  fields: (t) => ({
    type: t.expose('type', { type: ChangeTypeType, description: 'What became of it.' }),
    words: t.string({
      description: 'From which outlet to which activity.',
      resolve: ({ words }, _args, { language }) => saidIn(language, words),
    }),
    fields: t.field({
      type: [FieldChangeType],
      description: 'The fields that have changed, for a changed one.',
      resolve: ({ fields }) => [...fields],
    }),
  }),
});

const CommentChangeType = builder.objectRef<CommentChange>('CommentChange').implement({
  description: 'A note on the canvas that was added, removed or changed.',
  fields: (t) => ({
    type: t.expose('type', { type: ChangeTypeType, description: 'What became of it.' }),
    text: t.exposeString('text', { description: 'What it says; for a removed one, what it said.' }),
    fields: t.field({
      type: [FieldChangeType],
      description: 'Text and colour, for a changed one.',
      resolve: ({ fields }) => [...fields],
    }),
  }),
});

const VersionChangesType = builder.objectRef<VersionDiff>('VersionChanges').implement({
  description: 'What changes from one version of a campaign to another.',
  fields: (t) => ({
    activities: t.field({
      type: [ActivityChangeType],
      description: 'Activities, those that were removed last.',
      resolve: ({ activities }) => [...activities],
    }),
    transitions: t.field({
      type: [TransitionChangeType],
      description: 'Transitions.',
      resolve: ({ transitions }) => [...transitions],
    }),
    comments: t.field({
      type: [CommentChangeType],
      description: 'Notes on the canvas, those that were removed last.',
      resolve: ({ comments }) => [...comments],
    }),
    settings: t.field({
      type: [FieldChangeType],
      description: 'Settings of the campaign. They count from the next run on, published or not.',
      resolve: ({ settings }) => [...settings],
    }),
    moved: t.exposeInt('moved', { description: 'Activities that only stand elsewhere on the canvas.' }),
  }),
});

const number = z.int().min(0).max(1_000_000);

builder.queryField('versionChanges', (t) =>
  t.field({
    type: VersionChangesType,
    description: 'What changes from one version to another. NOT_FOUND and NO_DRAFT where there is none.',
    authScopes: { permission: 'campaign.read' },
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      from: t.arg.int({
        validate: number,
        description: 'Number of a published version; 0: nothing at all; left out: the draft.',
      }),
      to: t.arg.int({
        validate: number,
        description: 'Number of a published version; left out: the draft.',
      }),
    },
    resolve: (_root, { campaignId, from, to }, { db }) =>
      compareVersions(db, campaignId, from ?? null, to ?? null),
  }),
);
