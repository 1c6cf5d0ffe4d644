import { createHmac } from 'node:crypto';
import { asWritten, say, type Said } from '../language/say.ts';
import { addressOf, type NoticeContent, type NoticeResult } from './notice.ts';

export interface WebhookTarget {
  readonly url: string;
  /** Opened. */
  readonly secret: string;
}

export interface PostOptions {
  readonly publicUrl: string;
  readonly now: Date;
  /** Milliseconds that the other side has; 10 seconds unless told. */
  readonly withinMs?: number;
}

const answerWithinMs = 10_000;

/**
 * What `Partitura-Signature` says: `v1=` and, in hexadecimal, the HMAC-SHA-256 under the webhook's secret of
 * `Partitura-Timestamp`, a dot and the body as it is.
 */
export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/**
 * Posts a notice. Any answer of the 2xx kind within 10 seconds is a yes; redirects are not followed, so that what was
 * written for one host never goes to another. The answer's body is not read.
 */
export async function postNotice(
  content: NoticeContent,
  { url, secret }: WebhookTarget,
  { publicUrl, now, withinMs = answerWithinMs }: PostOptions,
): Promise<NoticeResult> {
  const body = JSON.stringify(bodyOf(content, publicUrl));
  const timestamp = String(Math.floor(now.getTime() / 1000));
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Partitura',
        'partitura-notice': content.id,
        'partitura-timestamp': timestamp,
        'partitura-signature': webhookSignature(secret, timestamp, body),
      },
      body,
    });
    await response.body?.cancel();
    if (response.ok) return { type: 'sent' };
    const isRedirect = response.status >= 300 && response.status < 400;
    const status = String(response.status);
    const reason = isRedirect
      ? say`It answered ${status}, and redirects are not followed.`
      : say`It answered ${status}.`;
    return { type: 'failed', reason, isFinal: false };
  } catch (error) {
    return { type: 'failed', reason: reasonOf(error, withinMs), isFinal: false };
  }
}

function bodyOf(content: NoticeContent, publicUrl: string) {
  const { id, level, title, message, at, campaign, run, activityId } = content;
  return { id, level, title, message, at, campaign, run, activityId, url: addressOf(content, publicUrl) };
}

function reasonOf(error: unknown, withinMs: number): Said {
  if (!(error instanceof Error)) return asWritten(String(error));
  if (error.name === 'TimeoutError') return say`It did not answer within ${withinMs / 1000} seconds.`;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return say`It cannot be reached: ${code || (cause instanceof Error && cause.message) || error.message}.`;
}
