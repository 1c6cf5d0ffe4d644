import { z } from 'zod';
import { ours } from '../language/say.ts';
import type { Bucket } from './bucket/address.ts';

/** folder: beneath the one that the server allows (EXPORT_DIR). s3: a bucket of whoever speaks S3's language. */
export const destinationKinds = ['folder', 's3'] as const;
export type DestinationKind = (typeof destinationKinds)[number];

export const addressings = ['path', 'virtual-host'] as const;

/** Names that say something else where a destination is chosen: kept here, and the server's folder itself. */
export const reservedNames = ['download', 'folder'] as const;

const words = {
  folder: ours('The folder is written like "crm/daily": names and slashes, nothing that leads out.'),
  prefix: ours('The prefix is written like "exports/": no slash first, no "." or ".." between slashes.'),
};
const hasSteps = (path: string): boolean => path.split('/').some((part) => part === '.' || part === '..');
// oxlint-disable-next-line no-control-regex
const hasControls = (text: string): boolean => /[\u0000-\u001f\u007f\\]/.test(text);

export const folderSettings = z.object({
  folder: z
    .string()
    .max(500, ours('The folder has at most 500 characters.'))
    .transform((path) => path.trim().replace(/\/+$/, ''))
    .refine((path) => !path.startsWith('/') && !hasSteps(path) && !hasControls(path), words.folder)
    .default(''),
});

export const bucketSettings = z.object({
  endpoint: z
    .string()
    .trim()
    .max(500, ours('The endpoint has at most 500 characters.'))
    .refine(
      isEndpoint,
      ours('The endpoint is an address such as https://minio.example.com:9000, with no path.'),
    )
    .default(''),
  region: z
    .string(ours('The region is missing.'))
    .trim()
    .regex(
      /^[A-Za-z0-9-]{1,60}$/,
      ours('The region is written like eu-west-1; "auto" or "us-east-1" for most others.'),
    ),
  bucket: z
    .string(ours('The bucket is missing.'))
    .trim()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$/,
      ours('The bucket has 3 to 63 letters, digits, dots and hyphens.'),
    ),
  prefix: z
    .string()
    .trim()
    .max(500, ours('The prefix has at most 500 characters.'))
    .refine((prefix) => !prefix.startsWith('/') && !hasSteps(prefix) && !hasControls(prefix), words.prefix)
    .default(''),
  addressing: z.enum(addressings, ours('The addressing is path or virtual-host.')).default('virtual-host'),
  accessKeyId: z
    .string(ours('The access key id is missing.'))
    .trim()
    .regex(/^[\u0021-\u007e]{1,200}$/, ours('The access key id is missing.')),
});

export type FolderSettings = z.output<typeof folderSettings>;
export type BucketSettings = z.output<typeof bucketSettings>;

/** A destination that can be written to: with its secret, for the server only. */
export type OpenedDestination =
  | { readonly kind: 'folder'; readonly id: string | null; readonly label: string; readonly folder: string }
  | { readonly kind: 's3'; readonly id: string; readonly label: string; readonly bucket: Bucket };

/** A file that an activity writes to a destination. */
export interface NewExport {
  readonly name: string;
  readonly mediaType: string;
  /** The task that writes it: what earlier attempts of it have left is let go. */
  readonly owner: string;
  readonly runId: string | null;
  readonly activityId: string | null;
}

function isEndpoint(text: string): boolean {
  if (text === '') return true;
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username, password } = new URL(text);
  const isPlain = pathname === '/' && search === '' && hash === '' && username === '' && password === '';
  return /^https?:$/.test(protocol) && isPlain;
}
