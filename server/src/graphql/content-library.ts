import { z } from 'zod';
import {
  deleteFragment,
  listFragments,
  saveFragment,
  usesOf,
  type FragmentUse,
  type SavedFragment,
} from '../content/fragment.ts';
import {
  deleteContentTemplate,
  listContentTemplates,
  saveContentTemplate,
  type ContentTemplate,
} from '../content/templates.ts';
import type { EmailSource } from '../channels/email/contract.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { ContentInput, sourceOf } from './content.ts';

const FragmentUseType = builder.objectRef<FragmentUse>('FragmentUse').implement({
  description: 'A place that names a fragment.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'campaign, fragment or contentTemplate.' }),
    id: t.exposeID('id', { description: 'Its id.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
  }),
});

const FragmentType = builder.objectRef<SavedFragment>('ContentFragment').implement({
  description:
    "A named piece of content: {% fragment 'name' %} stands for it. Drafts have its newest words; a published version keeps those of its publishing.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the fragment.' }),
    name: t.exposeString('name', { description: 'Name in contents.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    format: t.exposeString('format', {
      description: 'mjml (between MJML elements), html (also within the texts of MJML), or text.',
    }),
    body: t.exposeString('body', { description: 'Its words, with Liquid.' }),
    revision: t.exposeInt('revision', { description: 'Grows with each change, from 1.' }),
    createdBy: t.exposeString('createdBy', { nullable: true, description: 'Who made it.' }),
    updatedBy: t.exposeString('updatedBy', { nullable: true, description: 'Who changed it last.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was changed last.' }),
    uses: t.field({
      type: [FragmentUseType],
      description: 'Campaigns (their newest version), templates and fragments that name it.',
      resolve: ({ name }, _args, { db }) => usesOf(db, name),
    }),
  }),
});

const EmailContentType = builder.objectRef<EmailSource>('EmailContent').implement({
  description: 'The content of an e-mail as a person writes it.',
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'Subject.' }),
    preheader: t.exposeString('preheader', { description: 'What mail clients show after the subject.' }),
    format: t.exposeString('format', { description: 'Language of the body: mjml or html.' }),
    body: t.exposeString('body', { description: 'Body.' }),
    text: t.exposeString('text', { description: 'Text alternative; made from the body when empty.' }),
  }),
});

const ContentTemplateType = builder.objectRef<ContentTemplate>('ContentTemplate').implement({
  description: 'A content to begin others with.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the template.' }),
    name: t.exposeString('name', { description: 'Name to show.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    isBuiltIn: t.boolean({
      description: 'It comes with Partitura and cannot be changed.',
      resolve: ({ updatedAt }) => updatedAt === null,
    }),
    content: t.field({
      type: EmailContentType,
      description: 'The content.',
      resolve: ({ content }) => content,
    }),
    revision: t.exposeInt('revision', {
      description: 'Grows with each change; 0 for those that come with Partitura.',
    }),
    updatedBy: t.exposeString('updatedBy', { nullable: true, description: 'Who changed it last.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When.' }),
  }),
});

const templateId = z.string().min(1).max(40);

builder.queryFields((t) => ({
  contentFragments: t.field({
    type: [FragmentType],
    description: 'All fragments, by label.',
    authScopes: { permission: 'content.read' },
    resolve: (_root, _args, { db }) => listFragments(db),
  }),
  contentTemplates: t.field({
    type: [ContentTemplateType],
    description: 'Those that people have saved, by name, then those that come with Partitura.',
    authScopes: { permission: 'content.read' },
    resolve: (_root, _args, { db }) => listContentTemplates(db),
  }),
}));

const revisionArg = { description: 'Of what the person began with; needed to change one.' } as const;

builder.mutationFields((t) => ({
  saveContentFragment: t.withAuth({ permission: 'content.edit' }).field({
    type: FragmentType,
    description:
      'Saves a fragment: drafts have its new words at once, published versions keep theirs. NAME_TAKEN, NOT_FOUND, STALE_REVISION; IN_USE when one that is used is to get another name or language; NO_FRAGMENT when it names one that is missing or fits badly.',
    args: {
      id: t.arg.id({
        validate: uuid,
        description: 'The fragment to change; a new one is made unless given.',
      }),
      revision: t.arg.int(revisionArg),
      name: t.arg.string({ required: true, description: 'Small letters, digits, hyphens; 60 at most.' }),
      label: t.arg.string({ required: true, description: 'Name to show, 1 to 200 characters.' }),
      description: t.arg.string({ description: 'What it is for, at most 2,000 characters.' }),
      format: t.arg.string({ required: true, description: 'mjml, html or text.' }),
      body: t.arg.string({ required: true, description: 'Its words, at most 200,000 characters.' }),
    },
    resolve: (_root, { id, revision, name, label, description, format, body }, { db, viewer }) =>
      saveFragment(
        db,
        id ?? null,
        revision ?? null,
        { name, label, description: description ?? '', format: format as 'mjml', body },
        viewer,
      ),
  }),
  deleteContentFragment: t.boolean({
    description: 'Deletes a fragment. NOT_FOUND; IN_USE, naming the places that it stands in.',
    authScopes: { permission: 'content.edit' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the fragment.' }) },
    resolve: async (_root, { id }, { db }) => {
      await deleteFragment(db, id);
      return true;
    },
  }),
  saveContentTemplate: t.withAuth({ permission: 'content.edit' }).field({
    type: ContentTemplateType,
    description:
      'Saves a template; contents that began with it stay as they are. NAME_TAKEN, BUILT_IN, NOT_FOUND, STALE_REVISION.',
    args: {
      id: t.arg.id({
        validate: templateId,
        description: 'The template to change; a new one is made unless given.',
      }),
      revision: t.arg.int(revisionArg),
      name: t.arg.string({ required: true, description: 'Name to show, 1 to 200 characters.' }),
      description: t.arg.string({ description: 'What it is for, at most 2,000 characters.' }),
      content: t.arg({ type: ContentInput, required: true, description: 'The content.' }),
    },
    resolve: (_root, { id, revision, name, description, content }, { db, viewer }) =>
      saveContentTemplate(
        db,
        id ?? null,
        revision ?? null,
        { name, description: description ?? '', content: sourceOf(content) },
        viewer,
      ),
  }),
  deleteContentTemplate: t.boolean({
    description: 'Deletes a template; contents that began with it stay. BUILT_IN, NOT_FOUND.',
    authScopes: { permission: 'content.edit' },
    args: { id: t.arg.id({ required: true, validate: templateId, description: 'Id of the template.' }) },
    resolve: async (_root, { id }, { db }) => {
      await deleteContentTemplate(db, id);
      return true;
    },
  }),
}));
