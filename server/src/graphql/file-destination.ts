import { checkDestination } from '../files/check-destination.ts';
import type { addressings, destinationKinds } from '../files/destination.ts';
import { listDestinations, openDestinationOf, type FileDestination } from '../files/find-destinations.ts';
import { removeDestination } from '../files/remove-destination.ts';
import { saveDestination } from '../files/save-destination.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';

const KindEnum = builder.enumType('FileDestinationKind', {
  description: 'What a file destination is.',
  values: {
    folder: { description: 'A folder beneath the one that the server allows (EXPORT_DIR).' },
    s3: { description: 'A bucket of a store that speaks S3.' },
  } satisfies Record<(typeof destinationKinds)[number], object>,
});
const AddressingEnum = builder.enumType('BucketAddressing', {
  description: 'How a bucket is named in addresses.',
  values: {
    path: { description: '`https://host/bucket/key`: MinIO and most others.' },
    virtual_host: { value: 'virtual-host', description: "`https://bucket.host/key`: Amazon's own way." },
  } satisfies Record<string, { value?: (typeof addressings)[number]; description: string }>,
});

const bucketOf = ({ settings }: FileDestination) => ('bucket' in settings ? settings : null);

const FileDestinationType = builder.objectRef<FileDestination>('FileDestination').implement({
  description:
    'Where exports may go besides being kept here to be downloaded. Export file names it in its field `to`.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the destination.' }),
    name: t.exposeString('name', { description: 'Name in graphs.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    kind: t.expose('kind', { type: KindEnum, description: 'A folder or a bucket.' }),
    folder: t.string({
      nullable: true,
      description: 'The folder beneath EXPORT_DIR; empty: that folder itself. Null for buckets.',
      resolve: ({ settings }) => ('folder' in settings ? settings.folder : null),
    }),
    endpoint: t.string({
      nullable: true,
      description: "Address of the store; empty: Amazon's own of the region. Null for folders.",
      resolve: (destination) => bucketOf(destination)?.endpoint ?? null,
    }),
    region: t.string({
      nullable: true,
      description: 'Region that requests are signed for. Null for folders.',
      resolve: (destination) => bucketOf(destination)?.region ?? null,
    }),
    bucket: t.string({
      nullable: true,
      description: 'Name of the bucket. Null for folders.',
      resolve: (destination) => bucketOf(destination)?.bucket ?? null,
    }),
    prefix: t.string({
      nullable: true,
      description: 'What the key of each object begins with: `exports/`. Null for folders.',
      resolve: (destination) => bucketOf(destination)?.prefix ?? null,
    }),
    addressing: t.field({
      type: AddressingEnum,
      nullable: true,
      description: 'How the bucket is named in addresses. Null for folders.',
      resolve: (destination) => bucketOf(destination)?.addressing ?? null,
    }),
    accessKeyId: t.string({
      nullable: true,
      description: 'As whom it is written. Null for folders, and for those who may not change it.',
      resolve: (destination, _args, { viewer }) =>
        viewer?.role === 'administrator' ? (bucketOf(destination)?.accessKeyId ?? null) : null,
    }),
    hasSecret: t.exposeBoolean('hasSecret', {
      description: 'Whether a secret access key is kept. What it is is never told.',
    }),
  }),
});

const FileDestinationInput = builder.inputType('FileDestinationInput', {
  description: 'A file destination, as it is to be saved. Fields of the other kind are not looked at.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'Name in graphs: small letters, digits and -; neither `download` nor `folder`.',
    }),
    label: t.string({ required: true, description: 'Name to show, at most 120 characters.' }),
    kind: t.field({ type: KindEnum, required: true, description: 'A folder or a bucket.' }),
    folder: t.string({ description: 'Folder: where beneath EXPORT_DIR, such as `crm/daily`.' }),
    endpoint: t.string({
      description:
        "Bucket: http or https address of the store, without a path; empty: Amazon's own. Also one of the own network.",
    }),
    region: t.string({ description: 'Bucket: the region, such as `eu-west-1`.' }),
    bucket: t.string({ description: 'Bucket: its name.' }),
    prefix: t.string({ description: 'Bucket: what keys begin with, such as `exports/`.' }),
    addressing: t.field({ type: AddressingEnum, description: 'Bucket: `virtual_host` unless told.' }),
    accessKeyId: t.string({ description: 'Bucket: as whom it is written.' }),
    secretAccessKey: t.string({
      description:
        'Bucket: what requests are signed with. Left out: as it was, unless endpoint, bucket or access key id change.',
    }),
  }),
});

builder.queryField('fileDestinations', (t) =>
  t.field({
    type: [FileDestinationType],
    description: 'All file destinations, by label.',
    authScopes: { permission: 'settings.read' },
    resolve: (_root, _args, { db }) => listDestinations(db),
  }),
);

builder.queryField('exportFolderAllowed', (t) =>
  t.boolean({
    description: 'Whether this server allows a folder to export to (EXPORT_DIR).',
    authScopes: { permission: 'settings.read' },
    resolve: (_root, _args, { config }) => config.exportDir !== undefined,
  }),
);

builder.mutationFields((t) => ({
  saveFileDestination: t.field({
    type: FileDestinationType,
    description:
      'Saves a destination; a new one where no id is given. Each wrong field is an issue. IN_USE where it would move while files are on their way to it.',
    authScopes: { permission: 'settings.manage' },
    args: {
      id: t.arg.id({ validate: uuid, description: 'The destination to change.' }),
      input: t.arg({
        type: FileDestinationInput,
        required: true,
        description: 'The whole destination, but for a secret that stays.',
      }),
    },
    resolve: (_root, { id, input }, { db, secretBox }) =>
      saveDestination(db, secretBox, id ?? null, { ...input }),
  }),
  removeFileDestination: t.boolean({
    description:
      'Removes a destination; what was written there stays. IN_USE by campaigns that are not archived, or by files on their way.',
    authScopes: { permission: 'settings.manage' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the destination.' }) },
    resolve: async (_root, { id }, { db }) => {
      await removeDestination(db, id);
      return true;
    },
  }),
  checkFileDestination: t.boolean({
    description:
      'Writes a small file to a destination and deletes it again, from the machine that answers. DESTINATION_REFUSED says what is wrong: no such host, refused, signature, rights, no such bucket.',
    authScopes: { permission: 'settings.manage' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the destination.' }) },
    resolve: async (_root, { id }, { db, secretBox, config }) => {
      await checkDestination(
        { exportDir: config.exportDir ?? null },
        await openDestinationOf(db, secretBox, id),
      );
      return true;
    },
  }),
}));
