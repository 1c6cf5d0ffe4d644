import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '../language/languages.ts';
import type { Logger } from '../log.ts';

/** One request and its answer. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Also in the answer's `x-request-id` and in every log line. */
  readonly id: string;
  readonly log: Logger;
  /** That of the answer, as the request asks (`Accept-Language`). */
  readonly language: Language;
  /** Address of whoever is connected. */
  readonly ip: string;
  /** Aborted when the connection is gone before the answer is whole. */
  readonly signal: AbortSignal;
}

/** The visit that is being answered, for the log of what goes wrong deep down in it. */
export const currentVisit = new AsyncLocalStorage<Visit>();

/** Takes what `path` matches; its groups are handed on. */
export interface Route {
  readonly methods: readonly string[];
  readonly path: RegExp;
  readonly handle: (visit: Visit, groups: Readonly<Record<string, string>>) => void | Promise<void>;
}

/** The request's headers as the web platform has them. */
export function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
  return new Headers(entries);
}
