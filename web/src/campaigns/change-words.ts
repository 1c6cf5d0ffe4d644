import { rule as ruleForm } from '@partitura/server/query/rule';
import { region, t } from '../language/language.ts';
import { ruleSentence } from '../rules/rule-sentence.ts';

/** A value of a config as a person reads it; null for none. Long texts are left as they are. */
export function changeWords(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return t(value ? 'campaignVersions.yes' : 'campaignVersions.no');
  if (typeof value === 'string') return value === '' ? t('campaignVersions.empty') : value;
  if (typeof value === 'number') return value.toLocaleString(region.value, { maximumFractionDigits: 20 });
  if (Array.isArray(value))
    return value.length === 0
      ? t('campaignVersions.none')
      : value.map((one) => changeWords(one) ?? t('campaignVersions.none')).join(', ');
  const rule = ruleForm.safeParse(value);
  if (rule.success) return ruleSentence(rule.data, new Map(), '');
  const { label, name, type, ...rest } = value as Record<string, unknown>;
  const fields = Object.entries({ ...rest, ...(label === undefined && name === undefined ? { type } : {}) });
  const title = [label, name].find((text) => typeof text === 'string');
  const words = fields
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${key}: ${changeWords(part) ?? t('campaignVersions.none')}`)
    .join(', ');
  return [title, words === '' ? undefined : title === undefined ? words : `(${words})`]
    .filter((part) => part !== undefined)
    .join(' ');
}

export interface Lines {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What lies between the lines that two long texts begin and end with alike. */
export function changedLines(before: string, after: string): Lines {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const least = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < least && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < least - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  return { removed: old.slice(start, old.length - end), added: fresh.slice(start, fresh.length - end) };
}

export const isLong = (value: unknown): value is string =>
  typeof value === 'string' && (value.length > 120 || value.includes('\n'));
