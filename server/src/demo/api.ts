import { OperationalError } from '../errors.ts';

/** Where the API is, and the bearer token to use it with. */
export interface Access {
  readonly url: string;
  readonly token: string;
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string }[];
}

/** One GraphQL request. @throws OperationalError with the API's own words. */
export async function ask<Data>(
  access: Access,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const response = await fetch(`${access.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: document, variables }),
  });
  const answer = (await response.json()) as Answer;
  if (answer.errors?.[0] !== undefined || !answer.data)
    throw new OperationalError(`The API refused: ${answer.errors?.[0]?.message ?? response.statusText}`);
  return answer.data as Data;
}

/** Uploads a file for an entity; gives the import's id. @throws OperationalError with the API's own words. */
export async function upload(
  access: Access,
  entity: string,
  fileName: string,
  content: string,
): Promise<string> {
  const query = new URLSearchParams({ entity, fileName });
  const response = await fetch(`${access.url}/api/imports?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.token}`, 'content-type': 'text/csv' },
    body: content,
  });
  const answer = (await response.json()) as { id?: string; message?: string };
  if (answer.id === undefined)
    throw new OperationalError(
      `The upload of ${fileName} was refused: ${answer.message ?? response.statusText}`,
    );
  return answer.id;
}
