import { OperationalError, UserError } from '../../errors.ts';
import type { Bucket } from './address.ts';
import { elementOf } from './element.ts';
import { inEnglish, say, type Said } from '../../language/say.ts';

/** Why a bucket did not do what it was asked. */
export class BucketFault extends Error {
  override readonly name = 'BucketFault';
  /** In the words of S3 (`NoSuchBucket`), of the line (`ECONNREFUSED`), or the status. */
  readonly code: string;
  /** The same may work in a moment. */
  readonly isPassing: boolean;
  readonly said: Said;
  readonly hint: Said;

  constructor(said: Said, { code, isPassing, hint }: { code: string; isPassing: boolean; hint: Said }) {
    super(inEnglish(said));
    this.said = said;
    this.code = code;
    this.isPassing = isPassing;
    this.hint = hint;
  }
}

/** For a task: tried again, or shown to be mended. */
export function asPassing(fault: BucketFault): OperationalError | UserError {
  if (fault.isPassing) return new OperationalError(fault.said, { cause: fault });
  const refused = new UserError(fault.said, { code: 'BUCKET_REFUSED', hint: fault.hint });
  refused.cause = fault;
  return refused;
}

/** The fault behind an error, if that is what it was. */
export function bucketFaultIn(thrown: unknown): BucketFault | undefined {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof BucketFault ? cause : undefined;
}

/** Whether an upload is not there any more: put together, let go, or thrown away by the bucket. */
export function isGone(thrown: unknown): boolean {
  return bucketFaultIn(thrown)?.code === 'NoSuchUpload';
}

const passing = new Set([
  'InternalError',
  'SlowDown',
  'ServiceUnavailable',
  'RequestTimeout',
  'OperationAborted',
  'TooManyRequests',
]);

/** What was wrong with the line to an endpoint. */
export function faultOfLine(url: URL, thrown: unknown, timeoutMs: number): BucketFault {
  const name = thrown instanceof Error ? thrown.name : '';
  const code = codeOf(thrown) ?? name;
  const at = url.host;
  const known = (message: Said, hint: Said, isPassing = true): BucketFault =>
    new BucketFault(message, { code, isPassing, hint });
  if (name === 'TimeoutError' || code.includes('TIMEOUT') || code === 'ETIMEDOUT')
    return known(
      say`${at} did not answer within ${timeoutMs / 1000} seconds.`,
      say`Check the endpoint, and whether a firewall stands between.`,
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return known(
      say`The host ${url.hostname} is not known (DNS: ${code}).`,
      say`Check the endpoint; where it knows no names of buckets, address them by path.`,
    );
  if (code === 'ECONNREFUSED')
    return known(
      say`${at} refuses connections.`,
      say`Check the port of the endpoint, and whether it is running.`,
    );
  if (thrown instanceof Error && thrown.cause instanceof Error && thrown.cause.message === 'bad port')
    return known(say`Port ${url.port} is none for the web.`, say`Check the port of the endpoint.`, false);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code))
    return known(
      say`The certificate of ${at} is not trusted (${code}).`,
      say`Give the endpoint a certificate of its name, or have the server trust it by NODE_EXTRA_CA_CERTS.`,
      false,
    );
  if (/^HPE_|SSL|EPROTO/.test(code))
    return known(
      say`${at} speaks another language (${code}).`,
      say`Check whether it is http or https.`,
      false,
    );
  return known(say`The line to ${at} broke (${code || say`no reason given`}).`, say`Check the endpoint.`);
}

/** What an answer that is none says. */
export function faultOfAnswer(bucket: Bucket, response: Response, text: string): BucketFault {
  const { status } = response;
  const code = elementOf(text, 'Code') ?? String(status);
  const isPassing = passing.has(code) || status === 429 || (status >= 500 && status !== 501);
  const [message, hint] = inWords(bucket, code, status, text);
  return new BucketFault(message, { code, isPassing, hint });
}

function inWords(bucket: Bucket, code: string, status: number, text: string): readonly [Said, Said] {
  const name = bucket.bucket;
  const region = elementOf(text, 'Region') ?? elementOf(text, 'Endpoint');
  switch (code) {
    case 'NoSuchBucket':
      return [say`There is no bucket "${name}" there.`, say`Check its name, the endpoint and the region.`];
    case 'InvalidAccessKeyId':
      return [say`The access key id is not known there.`, say`Check the access key id.`];
    case 'SignatureDoesNotMatch':
      return [say`The signature is not accepted.`, say`Check the secret access key and the region.`];
    case 'RequestTimeTooSkewed':
      return [
        say`The clocks of this server and the bucket's are apart.`,
        say`Set this server's clock right.`,
      ];
    case 'AccessDenied':
    case '403':
      return [
        say`The key may not do this in "${name}" (403).`,
        say`It needs s3:PutObject, s3:DeleteObject, s3:GetObject and s3:AbortMultipartUpload there.`,
      ];
    case 'AuthorizationHeaderMalformed':
    case 'PermanentRedirect':
    case 'TemporaryRedirect':
    case 'IllegalLocationConstraintException':
    case '301':
    case '307':
      return [
        region === null
          ? say`The bucket "${name}" is elsewhere.`
          : say`The bucket "${name}" is elsewhere: ${region}.`,
        say`Check the region and the endpoint.`,
      ];
    case 'NoSuchUpload':
      return [say`The upload is not there any more.`, say`Run the activity again.`];
    default: {
      const reason = elementOf(text, 'Message')?.slice(0, 200);
      const answer = code === String(status) ? String(status) : `${status} ${code.slice(0, 60)}`;
      return [
        reason ? say`The bucket answers ${answer}: ${reason}` : say`The bucket answers ${answer}.`,
        status === 404 ? say`Check the endpoint: does it speak S3?` : say`Check endpoint, region and bucket.`,
      ];
    }
  }
}

/** Errors of fetch wrap those of the line. */
function codeOf(thrown: unknown): string | undefined {
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError && at.errors.length > 0) at.cause ??= at.errors[0];
  }
  return undefined;
}
