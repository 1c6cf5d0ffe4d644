/** The little of a client that the loader needs. */
export interface Api {
  /** The data of a GraphQL operation. Throws with the server's own words when there are errors. */
  query<Data>(document: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  /** Sends a file to be imported into an entity; gives the import's id. */
  upload(entity: string, fileName: string, body: ReadableStream<Uint8Array>): Promise<string>;
}

export interface ApiOptions {
  /** Where the server answers; no slash at the end. */
  readonly url: string;
  /** An API key that may define data, import, and edit campaigns and channel configurations. */
  readonly token: string;
  readonly fetch?: typeof globalThis.fetch;
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

export function openApi({ url, token, fetch = globalThis.fetch }: ApiOptions): Api {
  const authorization = `Bearer ${token}`;
  return {
    async query<Data>(document: string, variables = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query: document, variables }),
      });
      const { data, errors = [] } = (await response.json()) as Answer<Data>;
      if (errors.length > 0 || !data) throw failure(`GraphQL answered ${response.status}`, errors);
      return data;
    },
    async upload(entity, fileName, body) {
      const wanted = new URLSearchParams({ entity, fileName });
      const init = {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/csv' },
        body,
        duplex: 'half',
      };
      const response = await fetch(`${url}/api/imports?${wanted}`, init as RequestInit);
      const answer = (await response.json()) as { id?: string; message?: string };
      if (answer.id === undefined) {
        throw failure(`The upload of ${fileName} was answered ${response.status}`, [
          { message: answer.message ?? '' },
        ]);
      }
      return answer.id;
    },
  };
}

function failure(what: string, errors: readonly { readonly message: string }[]): Error {
  return new Error(`${what}: ${errors.map(({ message }) => message).join(' ')}`);
}
