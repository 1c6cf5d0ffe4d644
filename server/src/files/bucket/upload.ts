import { OperationalError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import type { Bucket } from './address.ts';
import { askBucket, type Patience } from './ask-bucket.ts';
import { bucketFaultIn, isGone } from './bucket-fault.ts';
import { elementOf } from './element.ts';

/** The header that says by which upload an object came. */
const markHeader = 'x-amz-meta-partitura-upload';

/** An object on its way: nobody sees anything of it until it is put together. */
export interface Upload {
  readonly key: string;
  readonly uploadId: string;
}

/** @param mark comes back with the object, so that it can be told from another of the same key */
export async function beginUpload(
  bucket: Bucket,
  { key, mark, mediaType }: { readonly key: string; readonly mark: string; readonly mediaType: string },
): Promise<Upload> {
  const headers = { 'content-type': mediaType, [markHeader]: mark };
  const { text } = await askBucket(bucket, { method: 'POST', key, query: { uploads: '' }, headers });
  const uploadId = elementOf(text, 'UploadId');
  if (uploadId === null) throw new OperationalError(say`The bucket began an upload and gave it no id.`);
  return { key, uploadId };
}

/** Parts are numbered from 1; all but the last have at least 5 MiB. @returns what it is put together by */
export async function uploadPart(
  bucket: Bucket,
  { key, uploadId }: Upload,
  number: number,
  body: Uint8Array,
): Promise<string> {
  const query = { partNumber: String(number), uploadId };
  const { headers } = await askBucket(bucket, { method: 'PUT', key, query, body });
  const etag = headers.get('etag');
  if (etag === null) throw new OperationalError(say`The bucket took a part and gave it no ETag.`);
  return etag;
}

/** Puts the object together, in place of one of that key. Done twice, the second time does nothing. */
export async function completeUpload(
  bucket: Bucket,
  { key, uploadId }: Upload,
  { mark, etags }: { readonly mark: string; readonly etags: readonly string[] },
): Promise<void> {
  const parts = etags.map(
    (etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${asText(etag)}</ETag></Part>`,
  );
  const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
  const headers = { 'content-type': 'application/xml' };
  try {
    await askBucket(bucket, { method: 'POST', key, query: { uploadId }, headers, body });
  } catch (error) {
    // The answer to an earlier try may have been lost on its way.
    if (!isGone(error) || (await markOf(bucket, key)) !== mark) throw error;
  }
}

/** Lets go of what has come of an object. */
export async function abortUpload(
  bucket: Bucket,
  { key, uploadId }: Upload,
  patience?: Patience,
): Promise<void> {
  try {
    await askBucket(bucket, { method: 'DELETE', key, query: { uploadId } }, patience);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function markOf(bucket: Bucket, key: string): Promise<string | null> {
  try {
    return (await askBucket(bucket, { method: 'HEAD', key })).headers.get(markHeader);
  } catch (error) {
    if (bucketFaultIn(error)?.code === '404') return null;
    throw error;
  }
}

const asText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
