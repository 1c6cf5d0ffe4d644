import type { TrackingKind } from './tracking.ts';

/** One fetch of a pixel or a link, with the evidence of who did it. */
export interface Hit {
  readonly deliveryId: string;
  readonly number: number;
  readonly kind: TrackingKind;
  /** Index of the tracked link; null for opens. */
  readonly link: number | null;
  /** Null: nothing speaks against a person so far; the time since the send decides. */
  readonly machine: boolean | null;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly at: Date;
}

const longestEvidence = 512;

/** Text from strangers, fit to be stored: PostgreSQL takes no NUL, and nobody needs a user agent of a megabyte. */
export function evidence(text: string | null | undefined): string | null {
  return text?.replaceAll('\0', '').slice(0, longestEvidence).toWellFormed() ?? null;
}
