import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { onSignedOut } from '../session/signed-out.ts';
import { failureOf } from './failure.ts';
import { socket } from './socket.ts';

export const client = new Client({
  url: '/graphql',
  requestPolicy: 'cache-and-network',
  preferGetMethod: false,
  fetchOptions: { credentials: 'same-origin' },
  exchanges: [
    mapExchange({
      onError: (error) => {
        if (failureOf(error).code === 'UNAUTHENTICATED') onSignedOut();
      },
    }),
    cacheExchange,
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: (request) => ({
        subscribe: (sink) => ({
          unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink),
        }),
      }),
    }),
  ],
});
