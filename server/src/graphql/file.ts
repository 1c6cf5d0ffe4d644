import { z } from 'zod';
import { fileFormat, loadFile } from '../activities/load-file/contract.ts';
import { previewLoad, type LoadPreview } from '../activities/load-file/preview-load.ts';
import { readSample, type FileSample } from '../activities/load-file/read-sample.ts';
import { findCampaign } from '../campaigns/find-campaign.ts';
import { deleteFile } from '../files/delete-file.ts';
import type { filePurposes } from '../files/file.ts';
import { listFiles, requireFile } from '../files/find-files.ts';
import type { StoredFile } from '../files/store-file.ts';
import { badInput, uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { RowPageType } from './rows.ts';

const FilePurposeType = builder.enumType('FilePurpose', {
  description: 'What a file is for.',
  values: {
    upload: { description: 'To be loaded: sent by POST /api/files.' },
    sample: { description: 'Shows how the files to load look: sent by POST /api/files.' },
    reject: { description: 'Lines of a loaded file that were not used: line, reason, raw.' },
    export: { description: 'Written by an Export file activity.' },
  } as const satisfies Record<(typeof filePurposes)[number], { description: string }>,
});

const FileType = builder.objectRef<StoredFile>('File').implement({
  description:
    'A file that was uploaded for an activity, or written by one. Its content: GET /api/files/{id}.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the file.' }),
    purpose: t.expose('purpose', { type: FilePurposeType, description: 'What it is for.' }),
    name: t.exposeString('name', { description: 'Its name, without folders.' }),
    bytes: t.exposeFloat('bytes', { description: 'Its size in bytes.' }),
    activityId: t.exposeID('activityId', { nullable: true, description: 'The activity in the graph.' }),
    runId: t.exposeID('runId', {
      nullable: true,
      description: 'The run that wrote it; null when it was uploaded.',
    }),
    createdBy: t.exposeString('createdBy', { nullable: true, description: 'Who uploaded it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it is there.' }),
  }),
});

const FileSampleType = builder.objectRef<FileSample>('FileSample').implement({
  description: 'The beginning of a file, and what its columns may be.',
  fields: (t) => ({
    format: t.field({
      type: 'JSON',
      description: 'How it was read: the `format` of a load-file config.',
      resolve: ({ format }) => format,
    }),
    columns: t.field({
      type: 'JSON',
      description: 'Suggested columns: the `columns` of a load-file config. Empty with fixed widths.',
      resolve: ({ columns }) => columns,
    }),
    rows: t.field({
      type: t.listRef(t.listRef('String')),
      description: 'The first 20 rows as text; whole lines with fixed widths.',
      resolve: ({ rows }) => rows.map((row) => [...row]),
    }),
  }),
});

const LoadRejectType = builder.objectRef<LoadPreview['rejects'][number]>('LoadReject').implement({
  description: 'A line of a file that a Load file activity would not use.',
  fields: (t) => ({
    line: t.exposeFloat('line', { description: 'Its number in the file, counted from 1.' }),
    reason: t.exposeString('reason', { description: 'Why, in English.' }),
    raw: t.exposeString('raw', { description: 'The line.' }),
  }),
});

const LoadPreviewType = builder.objectRef<LoadPreview>('LoadPreview').implement({
  description: 'What a Load file activity would make of the beginning of a file.',
  fields: (t) => ({
    rows: t.field({
      type: RowPageType,
      description: 'The first 20 rows as a run would load them.',
      resolve: ({ columns, rows }) => ({ columns, rows, endCursor: null, hasNextPage: false }),
    }),
    rejects: t.field({
      type: [LoadRejectType],
      description: 'The first 5 lines that a run would reject.',
      resolve: ({ rejects }) => [...rejects],
    }),
    lines: t.exposeFloat('lines', { description: 'Records that were looked at.' }),
    rejected: t.exposeFloat('rejected', { description: 'Records of them that a run would reject.' }),
    isWhole: t.exposeBoolean('isWhole', {
      description: 'Whether all of the file was looked at; else its first 256 KB of text.',
    }),
  }),
});

const idArg = { required: true, validate: uuid, description: 'Id of the file.' } as const;

builder.queryFields((t) => ({
  files: t.field({
    type: [FileType],
    description: 'Files of a campaign or of one of its activities, the newest first.',
    authScopes: { permission: 'data.read' },
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      activityId: t.arg.string({ description: 'Id of the activity in the graph; all of them unless given.' }),
      purposes: t.arg({ type: [FilePurposeType], description: 'Only files for these; all unless given.' }),
      first: t.arg.int({
        defaultValue: 20,
        validate: z.int().min(0).max(100),
        description: 'At most so many, up to 100.',
      }),
    },
    resolve: (_root, { campaignId, activityId, purposes, first }, { db }) =>
      listFiles(db, { campaignId, activityId, purposes, first }),
  }),
  fileSample: t.field({
    type: FileSampleType,
    description: 'Reads the beginning of a file. NOT_FOUND, NOT_CSV.',
    authScopes: { permission: 'data.read' },
    args: {
      id: t.arg.id(idArg),
      format: t.arg({
        type: 'JSON',
        validate: fileFormat.nullish() as z.ZodType<unknown>,
        description: 'How it is written, as the `format` of a load-file config; guessed unless given.',
      }),
    },
    resolve: async (_root, { id, format }, { db, config }) => {
      const files = { db, exportDir: null, mostBytes: config.fileLimitBytes };
      return await readSample(
        files,
        await requireFile(db, id),
        format == null ? null : fileFormat.parse(format),
      );
    },
  }),
  loadPreview: t.field({
    type: LoadPreviewType,
    description:
      'Loads the beginning of a file as an activity would, and keeps nothing. NOT_FOUND, UNFINISHED when the columns have faults, NOT_CSV when the file is not as the config says.',
    authScopes: { permission: 'data.read' },
    args: {
      id: t.arg.id(idArg),
      campaignId: t.arg.id({
        required: true,
        validate: uuid,
        description: 'The campaign whose time zone counts.',
      }),
      config: t.arg({
        type: 'JSON',
        required: true,
        description: 'The config of a load-file activity.',
      }),
    },
    resolve: async (_root, { id, campaignId, config: given }, { db, config }) => {
      const parsed = loadFile.config.safeParse(given);
      if (!parsed.success) throw badInput(parsed.error);
      const { settings } = await findCampaign(db, campaignId);
      const files = { db, exportDir: null, mostBytes: config.fileLimitBytes };
      return await previewLoad(files, await requireFile(db, id), parsed.data, settings.timeZone);
    },
  }),
}));

builder.mutationField('deleteFile', (t) =>
  t.field({
    type: 'ID',
    description: 'Deletes a file. NOT_FOUND when there is none (any more).',
    authScopes: { permission: 'data.import' },
    args: { id: t.arg.id(idArg) },
    resolve: async (_root, { id }, { db }) => (await deleteFile(db, id)).id,
  }),
);
