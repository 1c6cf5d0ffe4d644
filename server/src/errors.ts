import { inEnglish, type Said, together } from './language/say.ts';

/** One thing wrong with something a person wrote: which field, and what to do about it. */
export interface Issue {
  /** Path of the field, dot-separated ("config.branches.0.label"); empty when the whole is meant. */
  readonly field: string;
  readonly message: Said;
  /** What of ours stands in the way, for a page to lead there. */
  readonly about?: Whereabouts;
}

/** A thing of ours that has a page: entities and audiences by their names, the others by their ids. */
export interface Whereabouts {
  readonly kind: 'campaign' | 'filter' | 'channelConfiguration' | 'entity' | 'audience';
  readonly id: string;
}

export interface UserErrorDetails {
  /** The field the message is about, dot-separated. */
  readonly field?: string;
  /** A word for programs, UPPER_SNAKE_CASE; `BAD_INPUT` unless told. */
  readonly code?: string;
  /** What to do next, one sentence. */
  readonly hint?: Said | undefined;
  /** Where several things are wrong at once: each with its field. */
  readonly issues?: readonly Issue[];
}

/** The person who asked can mend it: shown in their language, with the field it is about. Never retried. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly field: string | undefined;
  readonly code: string;
  readonly said: Said;
  readonly hint: Said | undefined;
  readonly issues: readonly Issue[];

  constructor(said: Said, details: UserErrorDetails = {}) {
    super(inEnglish(said));
    this.said = said;
    this.field = details.field;
    this.code = details.code ?? 'BAD_INPUT';
    this.hint = details.hint;
    this.issues = details.issues ?? [];
  }
}

export interface OperationalErrorDetails {
  /** The error of the outside world behind this one. */
  readonly cause?: unknown;
  /** When another try makes sense, where the outside world has said so. */
  readonly retryAt?: Date;
}

/** The outside world did not do its part (a provider, the network, a full disk): retried and logged. */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
  readonly said: Said;
  readonly retryAt: Date | undefined;

  constructor(said: Said, details: OperationalErrorDetails = {}) {
    super(inEnglish(said), details.cause === undefined ? undefined : { cause: details.cause });
    this.said = said;
    this.retryAt = details.retryAt;
  }
}

/** What has gone wrong and what to do next, as one text. */
export function withHint({ said, hint }: UserError): Said {
  return together(said, hint);
}
