import { mapExchange } from '@urql/core';
import { failureOf } from './failure.ts';

const passing: ReadonlySet<string | null> = new Set(['UNREACHABLE', 'UNAUTHENTICATED']);

/**
 * A query that is asked again and not answered, since the server is away or the session has ended, keeps what it had
 * beside the error: what stands on the page, and what is being typed there, does not go away with it.
 */
export function lastKnown(): ReturnType<typeof mapExchange> {
  const known = new Map<number, unknown>();
  return mapExchange({
    onOperation({ kind, key }) {
      if (kind === 'teardown') known.delete(key);
    },
    onResult(result) {
      const { kind, key } = result.operation;
      if (kind !== 'query') return result;
      if (result.data !== undefined && result.data !== null) known.set(key, result.data);
      else if (result.error && known.has(key) && passing.has(failureOf(result.error).code))
        return { ...result, data: known.get(key) };
      return result;
    },
  });
}
