import { expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createApiKey, listApiKeys, revokeApiKey, viewerOfToken } from './api-keys.ts';

const { db } = await freshDatabase();

it('knows a key by its token, of which only a hash is kept', async () => {
  const { key, token } = await createApiKey(db, { name: 'Shop', role: 'manager', createdBy: null });
  expect(token.startsWith(key.prefix)).toBe(true);
  expect(JSON.stringify(await listApiKeys(db))).not.toContain(token);
  expect(await viewerOfToken(db, token)).toEqual({
    id: key.id,
    name: 'Shop',
    email: null,
    role: 'manager',
    via: 'api key',
  });
  expect(await viewerOfToken(db, `${token}x`)).toBeNull();
  expect(await viewerOfToken(db, key.hash)).toBeNull();
});

it('notes the last use to the minute', async () => {
  const { key, token } = await createApiKey(db, { name: 'Noted', role: 'viewer', createdBy: null });
  const lastUse = async () => (await db.query.apiKeys.findFirst({ where: { id: key.id } }))?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  const noon = new Date('2026-03-01T12:00:00Z');
  await viewerOfToken(db, token, noon);
  await viewerOfToken(db, token, new Date(noon.getTime() + 30_000));
  expect(await lastUse()).toEqual(noon);
  const later = new Date(noon.getTime() + 61_000);
  await viewerOfToken(db, token, later);
  expect(await lastUse()).toEqual(later);
});

it('knows a revoked or expired key no more', async () => {
  const { key, token } = await createApiKey(db, {
    name: 'Short',
    role: 'viewer',
    createdBy: null,
    expiresAt: new Date(Date.now() + 60_000),
  });
  expect(await viewerOfToken(db, token)).not.toBeNull();
  expect(await viewerOfToken(db, token, new Date(Date.now() + 61_000))).toBeNull();
  expect(await revokeApiKey(db, key.id)).toBe(true);
  expect(await viewerOfToken(db, token)).toBeNull();
  expect(await revokeApiKey(db, key.id)).toBe(false);
});
