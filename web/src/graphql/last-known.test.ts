import { Client, fetchExchange } from '@urql/core';
import { expect, it } from 'vitest';
import { lastKnown } from './last-known.ts';

function asking(answers: (() => Response)[]) {
  return new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    fetch: () => {
      const answer = answers.shift();
      return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('Failed to fetch'));
    },
    exchanges: [lastKnown(), fetchExchange],
  });
}
const answered = () => Response.json({ data: { said: 'known' } });
const refused = (code: string) => () =>
  Response.json({ data: null, errors: [{ message: 'No.', extensions: { code } }] });

async function askedTwice(answers: (() => Response)[]) {
  const client = asking(answers);
  const seen: { data: unknown; failed: boolean }[] = [];
  const source = client.query('{ said }', {});
  const { unsubscribe } = source.subscribe(({ data, error }) =>
    seen.push({ data, failed: error !== undefined }),
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  client.reexecuteOperation(client.createRequestOperation('query', { ...(await source).operation }));
  await new Promise((resolve) => setTimeout(resolve, 5));
  unsubscribe();
  return seen.at(-1);
}

it('keeps what a page has when it is asked again and nobody answers, or the session has ended', async () => {
  const known = { data: { said: 'known' }, failed: true };
  expect(await askedTwice([answered, answered])).toEqual(known);
  expect(await askedTwice([answered, answered, refused('UNAUTHENTICATED')])).toEqual(known);
});

it('keeps nothing of what the server says is not there', async () => {
  expect(await askedTwice([answered, answered, refused('NOT_FOUND')])).toMatchObject({ failed: true });
  expect((await askedTwice([answered, answered, refused('NOT_FOUND')]))?.data ?? null).toBeNull();
});
