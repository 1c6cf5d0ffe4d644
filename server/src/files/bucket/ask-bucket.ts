import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { addressOf, type Bucket } from './address.ts';
import { asPassing, BucketFault, faultOfAnswer, faultOfLine } from './bucket-fault.ts';

export interface BucketRequest {
  readonly method: 'PUT' | 'POST' | 'DELETE' | 'HEAD';
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface BucketAnswer {
  readonly headers: Headers;
  /** Its first 64 kB. */
  readonly text: string;
}

/** How often and how long a request is tried. */
export interface Patience {
  /** In all. */
  readonly tries: number;
  /** Before the second try; each pause is twice the one before, and up to a half longer by chance. */
  readonly pauseMs: number;
  /** Of one try, the body included. */
  readonly timeoutMs: number;
}

/** About ten seconds of pauses in all: what lasts longer is tried again with the job. */
export const patient: Patience = { tries: 6, pauseMs: 300, timeoutMs: 120_000 };
const longestAnswer = 1 << 16;

/**
 * Asks a bucket, signed with Signature Version 4 (the body too). What may pass by itself (no line, 500, 503, "slow
 * down") is tried again with growing pauses.
 * @throws UserError (BUCKET_REFUSED) for what a person can mend, OperationalError when it did not pass; BucketFault is
 * the cause of both.
 */
export async function askBucket(
  bucket: Bucket,
  request: BucketRequest,
  patience: Patience = patient,
): Promise<BucketAnswer> {
  for (let tried = 1; ; tried += 1) {
    const answer = await askOnce(bucket, request, patience.timeoutMs);
    if (!(answer instanceof BucketFault)) return answer;
    if (!answer.isPassing || tried >= patience.tries) throw asPassing(answer);
    await sleep(patience.pauseMs * 2 ** (tried - 1) * (1 + Math.random() / 2));
  }
}

async function askOnce(
  bucket: Bucket,
  { method, key, query, headers, body }: BucketRequest,
  timeoutMs: number,
): Promise<BucketAnswer | BucketFault> {
  const url = addressOf(bucket, key, query);
  const hash = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const signed = await new AwsV4Signer({
    method,
    url: url.href,
    headers: { ...headers, 'x-amz-content-sha256': hash },
    accessKeyId: bucket.accessKeyId,
    secretAccessKey: bucket.secretAccessKey,
    service: 's3',
    region: bucket.region,
  }).sign();
  try {
    const response = await fetch(signed.url, {
      method,
      headers: signed.headers,
      // A bucket leads nobody elsewhere but by mistake, and a stranger's endpoint is not to lead into our network.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    });
    const text = await textOf(response);
    // An upload that is put together answers 200 at once, and says below whether it came to anything.
    const isRefused = !response.ok || /^\s*(<\?xml[^>]*>\s*)?<Error>/.test(text);
    if (isRefused) return faultOfAnswer(bucket, response, text);
    return { headers: response.headers, text };
  } catch (error) {
    return faultOfLine(url, error, timeoutMs);
  }
}

async function textOf(response: Response): Promise<string> {
  if (response.body === null) return '';
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body) {
    pieces.push(piece);
    length += piece.length;
    // What is left of it is let go with the loop.
    if (length >= longestAnswer) break;
  }
  return Buffer.concat(pieces).subarray(0, longestAnswer).toString();
}
