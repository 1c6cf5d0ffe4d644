import { beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createPeople, testBox } from '../../../tests/kit/delivery.ts';
import { openSmtpSink } from '../../../tests/kit/smtp-sink.ts';
import { channelConfigurations } from '../db/schema.ts';
import { loadChannelConfiguration } from './configurations.ts';
import { saveChannelConfiguration, type ChannelConfigurationInput } from './save-configuration.ts';
import { verifyChannelConfiguration } from './verify-configuration.ts';

const { db } = await freshDatabase();
beforeAll(() => createPeople(db));

const smtp: ChannelConfigurationInput = {
  name: 'shop',
  label: 'Shop',
  channel: 'email',
  provider: 'smtp',
  dimension: 'people',
  address: { path: [], name: 'email' },
  senderName: 'Ciné',
  senderAddress: 'film@cine.example',
  settings: { host: 'mail.example' },
  secrets: { password: 'hunter2' },
};
const save = (given: Partial<ChannelConfigurationInput>, id: string | null = null) =>
  saveChannelConfiguration(db, testBox, id, { ...smtp, ...given });

test('keeps secrets sealed, and shows only which are set', async () => {
  const saved = await save({});
  expect(saved).toMatchObject({
    secretNames: ['password'],
    settings: { host: 'mail.example', port: 587, connections: 10 },
  });
  expect(JSON.stringify(saved)).not.toContain('hunter2');
  expect(JSON.stringify(await db.select().from(channelConfigurations))).not.toContain('hunter2');
  expect((await loadChannelConfiguration(db, testBox, saved.id)).secrets).toEqual({ password: 'hunter2' });
  await save({ label: 'Shop 2', secrets: null }, saved.id);
  expect((await loadChannelConfiguration(db, testBox, saved.id)).secrets).toEqual({ password: 'hunter2' });
  expect((await save({ secrets: { password: null } }, saved.id)).secretNames).toEqual([]);
  expect(await db.select({ label: channelConfigurations.label }).from(channelConfigurations)).toEqual([
    { label: 'Shop' },
  ]);
});

test('takes a name once', async () => {
  await save({ name: 'twice' });
  await expect(save({ name: 'twice' })).rejects.toMatchObject({ field: 'name' });
});

test.each([
  [{ senderAddress: 'film' }, 'senderAddress'],
  [{ provider: 'pigeon' }, 'provider'],
  [{ settings: { host: 'x', port: 70_000 } }, 'settings.port'],
  [{ dimension: 'nobody' }, 'dimension'],
  [{ address: { path: ['nope'], name: 'email' } }, 'address'],
  [{ address: { path: ['city'], name: 'email' } }, 'address'],
])('refuses %j at %s', async (given, field) => {
  await expect(save({ name: 'other', ...given })).rejects.toMatchObject({ field });
});

test('is tried without sending anything', async () => {
  const sink = await openSmtpSink();
  const { id } = await save({
    name: 'tried',
    settings: { host: '127.0.0.1', port: sink.port },
    secrets: null,
  });
  await verifyChannelConfiguration(db, testBox, id);
  expect(sink.received).toEqual([]);
  await sink.close();
  await expect(verifyChannelConfiguration(db, testBox, id)).rejects.toThrow('ECONNREFUSED');
});
