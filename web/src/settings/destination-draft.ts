import { t } from '../language/language.ts';
import { nameFromLabel } from '../lib/name-from-label.ts';
import type { DestinationData, DestinationInput } from './destination-documents.ts';

export interface DestinationDraft {
  label: string;
  /** Made from the label until a person writes their own. */
  name: string | null;
  kind: 's3' | 'folder';
  folder: string;
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  addressing: 'path' | 'virtual_host';
  accessKeyId: string;
  /** Empty: as it was. */
  secretAccessKey: string;
}

export function destinationDraft(saved: DestinationData | null): DestinationDraft {
  return {
    label: saved?.label ?? '',
    name: saved?.name ?? null,
    kind: saved?.kind ?? 's3',
    folder: saved?.folder ?? '',
    endpoint: saved?.endpoint ?? '',
    region: saved?.region ?? '',
    bucket: saved?.bucket ?? '',
    prefix: saved?.prefix ?? '',
    addressing: saved?.addressing ?? 'virtual_host',
    accessKeyId: saved?.accessKeyId ?? '',
    secretAccessKey: '',
  };
}

export const destinationName = ({ name, label }: DestinationDraft): string =>
  name ?? nameFromLabel(label, '-');

export function destinationInput(draft: DestinationDraft): DestinationInput {
  const { kind, folder, secretAccessKey, label, name: _, ...bucket } = draft;
  const common = { name: destinationName(draft), label: label.trim(), kind };
  if (kind === 'folder') return { ...common, folder: folder.trim() };
  return { ...common, ...bucket, ...(secretAccessKey === '' ? {} : { secretAccessKey }) };
}

/** Where it writes to, for people: `exports/crm/` at `minio.example.com`. */
export function destinationPlace({
  kind,
  folder,
  bucket,
  prefix,
  endpoint,
  region,
}: DestinationData): string {
  if (kind === 'folder') return folder ? `EXPORT_DIR/${folder}` : 'EXPORT_DIR';
  const host = endpoint
    ? endpoint.replace(/^https?:\/\//, '')
    : t('destinations.amazonIn', { region: region ?? '' });
  return t('destinations.placeAtHost', { place: `${bucket}/${prefix}`, host });
}

/** The fields of the form, as the server's issues name them. */
export const destinationFields = [
  'label',
  'name',
  'folder',
  'endpoint',
  'region',
  'bucket',
  'prefix',
  'addressing',
  'accessKeyId',
  'secretAccessKey',
] as const;
