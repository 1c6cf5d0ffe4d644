import { createClient, type Client as SocketClient } from 'graphql-ws';
import WebSocket from 'ws';

export type Headers = Readonly<Record<string, string>>;

export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly field?: string;
    readonly hint?: string;
    readonly issues?: readonly { field: string; message: string }[];
  };
}

/** What GraphQL answered where a test looks at both data and errors. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly ApiError[];
}

/** Talks to a server as a program does: over HTTP and WebSocket, with nothing in between. */
export interface Client {
  readonly url: string;
  readonly headers: Headers;
  /** The data; throws an `ApiFailure` when there is any error. */
  query<Data = Record<string, unknown>>(document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Data and errors as they are. */
  ask<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<Data>>;
  /** The error that the operation is expected to meet; throws when it meets none. */
  refusal(document: string, variables?: Record<string, unknown>): Promise<ApiError>;
  /** Events of a subscription, over a WebSocket of its own that is closed when the loop is left. */
  subscribe<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
  ): AsyncGenerator<Data, void, undefined>;
  /** Uploads a file to be imported into an entity; returns the import's id. */
  upload(entity: string, file: string | Uint8Array, fileName?: string, headers?: Headers): Promise<string>;
  /** Any other request, signed in the same way. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export class ApiFailure extends Error {
  readonly errors: readonly ApiError[];
  constructor(errors: readonly ApiError[]) {
    super(
      errors
        .map(
          ({ message, extensions }) =>
            `${extensions?.code}: ${message}${extensions?.issues ? ` ${JSON.stringify(extensions.issues)}` : ''}`,
        )
        .join('\n'),
    );
    this.errors = errors;
  }
}

export function client(url: string, headers: Headers = {}): Client {
  const ask: Client['ask'] = async <Data>(document: string, variables: Record<string, unknown> = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query: document, variables }),
    });
    const body = (await response.json()) as { data?: Data | null; errors?: ApiError[] };
    return { status: response.status, data: body.data, errors: body.errors ?? [] };
  };
  return {
    url,
    headers,
    ask,
    async query<Data>(document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await ask<Data>(document, variables);
      if (errors.length > 0 || data == null) throw new ApiFailure(errors);
      return data;
    },
    async refusal(document, variables) {
      const { errors, data } = await ask(document, variables);
      const [first] = errors;
      if (first === undefined) throw new Error(`Nothing was refused: ${JSON.stringify(data)}`);
      return first;
    },
    async *subscribe<Data>(document: string, variables: Record<string, unknown> = {}) {
      const socket = openSocket(url, headers);
      try {
        for await (const result of socket.iterate<Data>({ query: document, variables })) {
          if (result.errors) throw new ApiFailure(result.errors as unknown as ApiError[]);
          if (result.data != null) yield result.data;
        }
      } catch (error) {
        // What is refused before it begins comes as a bare list.
        throw Array.isArray(error) ? new ApiFailure(error as ApiError[]) : error;
      } finally {
        await socket.dispose();
      }
    },
    async upload(entity, file, fileName = `${entity}.csv`, more = {}) {
      const address = `${url}/api/imports?${new URLSearchParams({ entity, fileName }).toString()}`;
      const body = typeof file === 'string' ? file : new Uint8Array(file);
      const response = await fetch(address, {
        method: 'POST',
        body,
        headers: { 'content-type': 'text/csv', ...headers, ...more },
      });
      const answer = (await response.json()) as { id: string; message?: string; code?: string };
      if (!response.ok)
        throw new ApiFailure([
          { ...answer, message: answer.message ?? '', extensions: { ...answer, code: answer.code ?? '' } },
        ]);
      return answer.id;
    },
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { ...headers, ...(init.headers as Headers) },
      }),
  };
}

function openSocket(url: string, headers: Headers): SocketClient {
  class SignedIn extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  return createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: SignedIn,
    retryAttempts: 0,
  });
}
