import { emailProviders } from '@partitura/server/channels/email/contract';
import { expect, it } from 'vitest';
import { initialSettings, labelOf, providerNames, secretFields, settingsFields } from './provider-fields.ts';
import words from './words/providers.en.ts';

it('reads the form of a provider off its contract', () => {
  const fields = new Map(settingsFields('smtp').map((field) => [field.name, field]));
  expect(fields.get('host')).toMatchObject({ kind: 'text', required: true, initial: '' });
  expect(fields.get('port')).toMatchObject({
    kind: 'number',
    min: 1,
    max: 65_535,
    initial: 587,
    required: false,
  });
  expect(fields.get('secure')).toMatchObject({ kind: 'switch', initial: false });
  expect(settingsFields('sandbox').find((field) => field.name === 'openRate')).toMatchObject({
    kind: 'share',
  });
});

it('knows the secrets of a provider by name', () => {
  expect(secretFields('smtp').map((field) => field.name)).toEqual(['password', 'dkimPrivateKey']);
  expect(secretFields('sandbox')).toEqual([]);
});

it('begins with the defaults of the contract', () => {
  expect(initialSettings('sandbox')).toMatchObject({ openRate: 0, minDelay: 1, maxDelay: 30 });
});

it('has words of its own for every setting, the same as the contract has in English', () => {
  const shown = providerNames.flatMap((name) => [...settingsFields(name), ...secretFields(name)]);
  const descriptions = Object.values(emailProviders).flatMap(({ settings, secrets }) =>
    Object.values({ ...settings.shape, ...secrets.shape }).map(({ description }) => description),
  );
  expect(shown.map(({ help }) => help)).toEqual(descriptions);
  for (const { name, label } of shown) {
    expect(words).toHaveProperty(name);
    expect(label).toBe(labelOf(name));
  }
});

it('makes words of names', () => {
  expect([labelOf('dkimPrivateKey'), labelOf('minDelay')]).toEqual(['DKIM private key', 'Min delay']);
});
