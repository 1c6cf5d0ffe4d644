import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { language } from '../language/language.ts';
import { onSignedOut } from '../session/signed-out.ts';
import { askedAnew } from './asked-anew.ts';
import { failureOf } from './failure.ts';
import { lastKnown } from './last-known.ts';
import { patientFetch } from './patient-fetch.ts';
import { socket } from './socket.ts';

const server = {
  url: '/graphql',
  preferGetMethod: false,
  fetch: patientFetch,
  fetchOptions: () => ({
    credentials: 'same-origin' as const,
    headers: { 'accept-language': language.value },
  }),
};
const noteSignedOut = mapExchange({
  onError: (error) => {
    if (failureOf(error).code === 'UNAUTHENTICATED') onSignedOut();
  },
});

export const client = new Client({
  ...server,
  requestPolicy: 'cache-and-network',
  exchanges: [
    askedAnew,
    lastKnown(),
    noteSignedOut,
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

/** Keeps nothing of what it was told: for a page that asks for hours what is new since it asked the last time. */
export const forgetfulClient = new Client({ ...server, exchanges: [noteSignedOut, fetchExchange] });
