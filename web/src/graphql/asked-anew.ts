import { mapExchange, type Exchange, type Operation } from '@urql/core';
import { watch } from 'vue';
import { language } from '../language/language.ts';
import { timesResumed } from '../session/signed-out.ts';

/**
 * Asks the queries of the page again when its language changes, since answers hold sentences of the server, and when
 * somebody has signed in again, since the last ones may have been refused.
 */
export const askedAnew: Exchange = (input) => {
  const { client } = input;
  const open = new Map<number, Operation>();
  watch([language, timesResumed], () => {
    for (const query of open.values())
      client.reexecuteOperation(
        client.createRequestOperation('query', query, { ...query.context, requestPolicy: 'network-only' }),
      );
  });
  return mapExchange({
    onOperation(operation) {
      if (operation.kind === 'query') open.set(operation.key, operation);
      if (operation.kind === 'teardown') open.delete(operation.key);
    },
  })(input);
};
