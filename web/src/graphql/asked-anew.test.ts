import { Client, fetchExchange } from '@urql/core';
import { afterEach, expect, it, vi } from 'vitest';
import { language, speak } from '../language/language.ts';
import { askedAnew } from './asked-anew.ts';

afterEach(() => speak('en'));

it('asks what the page shows again in its new language, and nothing that has left it', async () => {
  const asked: string[] = [];
  const client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    fetchOptions: () => ({ headers: { 'accept-language': language.value } }),
    fetch: (_url, init) => {
      asked.push(new Headers(init?.headers).get('accept-language') ?? '');
      return Promise.resolve(Response.json({ data: { said: asked.at(-1) } }));
    },
    exchanges: [askedAnew, fetchExchange],
  });
  await client.query('{ said }', { page: 'left' }).toPromise();
  const seen: unknown[] = [];
  const { unsubscribe } = client
    .query<{ said: string }>('{ said }', {})
    .subscribe(({ data }) => seen.push(data?.said));
  await vi.waitFor(() => expect(seen).toEqual(['en']));
  await speak('pt-BR');
  await vi.waitFor(() => expect(seen.at(-1)).toBe('pt-BR'));
  expect(asked).toEqual(['en', 'en', 'pt-BR']);
  unsubscribe();
  await speak('en');
  expect(asked).toHaveLength(3);
});
