import { expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { execute, inTransaction } from './database.ts';
import { openEncryption, pgcryptoSchema } from './encryption.ts';

const { db } = await freshDatabase();
const run = (text: string) => execute(db, { text, params: [] });

it('finds the extension wherever it is, also after a first look in vain, and inside a transaction', async () => {
  const find = openEncryption('a secret that is known to every test');
  expect(await pgcryptoSchema(db)).toBeNull();
  expect(await find(db)).toBeUndefined();
  await run('create schema "Odd "" one"');
  await run('create extension pgcrypto with schema "Odd "" one"');
  expect(await inTransaction(db, find)).toMatchObject({ schema: 'Odd " one' });
  expect(await pgcryptoSchema(db)).toBe('Odd " one');
});

it('derives the same key from the same secret, another from another, and shows neither', async () => {
  const secret = 'a secret that is known to every test';
  const keyOf = async (from: string) => (await openEncryption(from)(db))?.key;
  expect(await keyOf(secret)).toBe(await keyOf(secret));
  expect(await keyOf(`${secret}.`)).not.toBe(await keyOf(secret));
  expect(Buffer.from((await keyOf(secret)) ?? '', 'base64url')).toHaveLength(32);
  expect(await keyOf(secret)).not.toContain('secret');
});
