import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { language } from '../language/language.ts';
import { onSignedOut } from '../session/signed-out.ts';
import { askedAnew } from './asked-anew.ts';
import { failureOf } from './failure.ts';
import { socket } from './socket.ts';

export const client = new Client({
  url: '/graphql',
  requestPolicy: 'cache-and-network',
  preferGetMethod: false,
  fetchOptions: () => ({ credentials: 'same-origin', headers: { 'accept-language': language.value } }),
  exchanges: [
    askedAnew,
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
