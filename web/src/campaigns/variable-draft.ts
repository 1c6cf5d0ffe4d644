import type { VariableType } from '@partitura/server/query/variables';
import { t } from '../language/language.ts';
import type { CampaignVariable } from './campaign-documents.ts';

export const variableTypeItems = (): { value: VariableType; label: string }[] => [
  { value: 'string', label: t('campaignSettings.text') },
  { value: 'integer', label: t('campaignSettings.wholeNumber') },
  { value: 'decimal', label: t('campaignSettings.number') },
  { value: 'boolean', label: t('campaignSettings.yesOrNo') },
  { value: 'date', label: t('campaignSettings.date') },
  { value: 'datetime', label: t('campaignSettings.dateAndTime') },
];

export const typeLabel = (type: VariableType): string =>
  variableTypeItems().find(({ value }) => value === type)?.label ?? type;

/** A variable while it is edited: its values as the text in their fields; empty: none. */
export interface VariableDraft {
  name: string;
  label: string;
  type: VariableType;
  default: string;
  testValue: string;
}

export const newVariable = (name = ''): VariableDraft => ({
  name,
  label: '',
  type: 'string',
  default: '',
  testValue: '',
});

export const draftOf = ({ name, label, type, ...values }: CampaignVariable): VariableDraft => ({
  name,
  label,
  type,
  default: textOf(values.default),
  testValue: textOf(values.testValue),
});

export const inputOf = ({ name, label, type, ...values }: VariableDraft) => ({
  name: name.trim(),
  label: label.trim(),
  type,
  default: valueOf(type, values.default),
  testValue: valueOf(type, values.testValue),
});

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** What a field's text stands for. Text that is no value of the type stays as it is: the server says what is wrong. */
export function valueOf(type: VariableType, text: string): string | number | boolean | null {
  if (text.trim() === '') return null;
  if (type === 'boolean') return text === 'true';
  if (type !== 'integer' && type !== 'decimal') return text;
  // A number with more digits than fit would be changed: it goes as the text it is.
  const number = Number(text);
  return String(number) === text.trim() ? number : text.trim();
}
