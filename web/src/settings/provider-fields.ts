import { emailProviders, type EmailProviderName } from '@partitura/server/channels/email/contract';
import { z } from 'zod';
import { t } from '../language/language.ts';
import words from './words/providers.en.ts';

export type Settings = Record<string, unknown>;

export interface ProviderField {
  name: string;
  label: string;
  help: string;
  /** share: 0 to 1, shown in percent. */
  kind: 'text' | 'number' | 'share' | 'switch';
  min: number | undefined;
  max: number | undefined;
  required: boolean;
  initial: unknown;
}

export const providerNames = Object.keys(emailProviders) as EmailProviderName[];
export const isProvider = (name: string): name is EmailProviderName => Object.hasOwn(emailProviders, name);
export const providerLabel = (name: string): string =>
  isProvider(name) ? (known(name) ?? emailProviders[name].label) : name;

/** The form of a provider's settings, read off its contract: a new provider needs no form of its own. */
export const settingsFields = (provider: EmailProviderName): ProviderField[] =>
  fieldsOf(emailProviders[provider].settings);
export const secretFields = (provider: EmailProviderName): ProviderField[] =>
  fieldsOf(emailProviders[provider].secrets);

export const initialSettings = (provider: EmailProviderName): Settings =>
  Object.fromEntries(settingsFields(provider).map((field) => [field.name, field.initial]));

function fieldsOf(schema: z.ZodObject): ProviderField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'boolean' ? [] : [fieldOf(name, property, required.includes(name))],
  );
}

function fieldOf(name: string, property: z.core.JSONSchema.JSONSchema, required: boolean): ProviderField {
  const { type, minimum, maximum, description = '' } = property;
  const isNumber = type === 'number' || type === 'integer';
  const kind =
    type === 'boolean' ? 'switch' : isNumber ? (minimum === 0 && maximum === 1 ? 'share' : 'number') : 'text';
  return {
    name,
    label: known(name) ?? labelOf(name),
    help: known(`${name}Help`) ?? description,
    kind,
    min: isNumber ? minimum : undefined,
    max: isNumber ? maximum : undefined,
    required,
    initial: property.default ?? (kind === 'switch' ? false : isNumber ? (minimum ?? 0) : ''),
  };
}

/** In the language of the page; a setting that is new to it is told in the words of its contract. */
const known = (name: string): string | null =>
  Object.hasOwn(words, name) ? t(`providers.${name as keyof typeof words}`) : null;

const abbreviations: Readonly<Record<string, string>> = { dkim: 'DKIM' };
/** `dkimPrivateKey` becomes "DKIM private key". */
export function labelOf(name: string): string {
  const parts = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
  const text = parts.map((word) => abbreviations[word] ?? word).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
