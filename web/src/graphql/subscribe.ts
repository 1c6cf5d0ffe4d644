import { CombinedError, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { failureOf, type Failure } from './failure.ts';
import { socket } from './socket.ts';

export interface Listener<Data> {
  next(data: Data): void;
  /** The server has ended it (null), or refused it. A lost connection is not an end: it comes back by itself. */
  ended(failure: Failure | null): void;
}

/** Subscribes until the returned function is called. */
export function subscribe<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  listener: Listener<Data>,
): () => void {
  let failure: Failure | null = null;
  return socket.subscribe<Data>(
    { query: stringifyDocument(document), variables },
    {
      next: ({ data, errors }) => {
        if (errors?.length) failure = failureOf(new CombinedError({ graphQLErrors: [...errors] }));
        else if (data) listener.next(data);
      },
      error: (error) =>
        listener.ended(
          failureOf(
            // What closes a socket is no error, and says nothing to a person.
            new CombinedError(
              Array.isArray(error) ? { graphQLErrors: error } : { networkError: asError(error) },
            ),
          ),
        ),
      complete: () => listener.ended(failure),
    },
  );
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('The socket was closed.');
