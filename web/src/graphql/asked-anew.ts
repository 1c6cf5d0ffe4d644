import { mapExchange, type Exchange, type Operation } from '@urql/core';
import { watch } from 'vue';
import { language } from '../language/language.ts';

/** Asks the queries of the page again when its language changes: answers hold sentences of the server. */
export const askedAnew: Exchange = (input) => {
  const { client } = input;
  const open = new Map<number, Operation>();
  watch(language, () => {
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
