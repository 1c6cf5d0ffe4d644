import type { EmailProviderName } from '@partitura/server/channels/email/contract';
import type { AttributePath } from '@partitura/server/query/rule';
import { nameFromLabel } from '../lib/name-from-label.ts';
import { initialSettings, isProvider, type Settings } from './provider-fields.ts';
import type { ConfigurationData, ConfigurationInput } from './settings-documents.ts';

export interface ConfigurationDraft {
  label: string;
  /** Made from the label until a person writes their own. */
  name: string | null;
  provider: EmailProviderName;
  enabled: boolean;
  dimension: string;
  address: AttributePath | null;
  senderName: string;
  senderAddress: string;
  replyTo: string;
  /** By provider: going back to one finds what was typed there. */
  settings: Partial<Record<EmailProviderName, Settings>>;
  /** Only those that change: a new value, or null to take the secret away. */
  secrets: Record<string, string | null>;
}

export const newConfigurationDraft = (dimension: string): ConfigurationDraft => ({
  label: '',
  name: null,
  provider: 'smtp',
  enabled: true,
  dimension,
  address: null,
  senderName: '',
  senderAddress: '',
  replyTo: '',
  settings: {},
  secrets: {},
});

export function configurationDraft(saved: ConfigurationData): ConfigurationDraft {
  const { label, name, enabled, dimension, senderName, senderAddress } = saved;
  const provider = isProvider(saved.provider) ? saved.provider : 'smtp';
  return {
    label,
    name,
    provider,
    enabled,
    dimension,
    address: isPath(saved.address) ? { path: [...saved.address.path], name: saved.address.name } : null,
    senderName,
    senderAddress,
    replyTo: saved.replyTo ?? '',
    settings: {
      [provider]: isSettings(saved.settings) ? { ...initialSettings(provider), ...saved.settings } : {},
    },
    secrets: {},
  };
}

export const draftName = (draft: ConfigurationDraft): string => draft.name ?? nameFromLabel(draft.label, '-');

export const draftSettings = (draft: ConfigurationDraft): Settings =>
  draft.settings[draft.provider] ?? initialSettings(draft.provider);

export const configurationInput = (draft: ConfigurationDraft): ConfigurationInput => ({
  name: draftName(draft),
  label: draft.label.trim(),
  channel: 'email',
  provider: draft.provider,
  enabled: draft.enabled,
  dimension: draft.dimension,
  address: draft.address ?? { path: [], name: '' },
  senderName: draft.senderName.trim(),
  senderAddress: draft.senderAddress.trim(),
  replyTo: draft.replyTo.trim() || null,
  settings: draftSettings(draft),
  secrets: draft.secrets,
});

/** `settings` and `secrets` of the server's issues, as the form names its fields. */
export const configurationFields = [
  'label',
  'name',
  'provider',
  'dimension',
  'address',
  'address.*',
  'senderName',
  'senderAddress',
  'replyTo',
  'settings.*',
  'secrets.*',
] as const;

const isSettings = (value: unknown): value is Settings => typeof value === 'object' && value !== null;

export const isPath = (value: unknown): value is { path: readonly string[]; name: string } =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  Array.isArray(value.path) &&
  'name' in value &&
  typeof value.name === 'string';
