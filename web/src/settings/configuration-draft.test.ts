import { expect, it } from 'vitest';
import { configurationDraft, configurationInput, newConfigurationDraft } from './configuration-draft.ts';

const saved = {
  id: '1',
  name: 'post',
  label: 'Post office',
  channel: 'email',
  provider: 'smtp',
  enabled: true,
  dimension: 'customer',
  address: { path: ['contact'], name: 'email' },
  senderName: 'Ana',
  senderAddress: 'ana@example.com',
  replyTo: null,
  settings: { host: 'mail.example.com' },
  secretNames: ['password'],
};

it('sends a secret only when it changes', () => {
  const draft = configurationDraft(saved);
  expect(configurationInput(draft).secrets).toEqual({});
  draft.secrets['password'] = 'new one';
  draft.secrets['dkimPrivateKey'] = null;
  expect(configurationInput(draft).secrets).toEqual({ password: 'new one', dkimPrivateKey: null });
});

it('fills in the settings that were not saved with their defaults', () => {
  expect(configurationInput(configurationDraft(saved)).settings).toMatchObject({
    host: 'mail.example.com',
    port: 587,
  });
});

it('names a new configuration after its label, and begins with the settings of its provider', () => {
  const draft = {
    ...newConfigurationDraft('customer'),
    label: 'Sandbox, loud',
    provider: 'sandbox' as const,
  };
  expect(configurationInput(draft)).toMatchObject({
    name: 'sandbox-loud',
    settings: { openRate: 0, maxDelay: 30 },
    replyTo: null,
  });
});
