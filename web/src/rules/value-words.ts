import type { Value } from '@partitura/server/query/rule';
import { language, region, t } from '../language/language.ts';
import { formatDate, formatDateTime } from '../lib/format-time.ts';
import { amountWords, presetLabel, unitLabel } from './rule-words.ts';
import { contracted } from './words/contracted.pt-BR.ts';

type Scalar = string | number | boolean;

/** A value as it stands in a sentence: texts in quotes, numbers as the language writes them. */
export function quoted(value: Scalar): string {
  if (typeof value === 'string') return `“${value}”`;
  if (typeof value === 'boolean') return value ? t('ruleWords.true') : t('ruleWords.false');
  return value.toLocaleString(region.value, { useGrouping: false, maximumFractionDigits: 20 });
}

/** A date as it is written in a rule, `2026-03-15` or `2026-03-15T18:30`, as people write it. */
function dateWords(value: Scalar): string {
  const [date, time] = typeof value === 'string' ? value.split('T') : [];
  if (date === undefined || !/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
    return quoted(value);
  if (time === undefined) return formatDate(date, 'UTC');
  return /^\d\d:\d\d(:\d\d)?$/.test(time) ? formatDateTime(`${date}T${time}Z`, 'UTC') : quoted(value);
}

/** A value in words. `isOfDates`: its texts are dates. */
export function valueWords(value: Value, isOfDates = false): string {
  const say = isOfDates ? dateWords : quoted;
  switch (value.type) {
    case 'literal':
      return say(value.value);
    case 'preset':
      return presetLabel(value.preset);
    case 'variable':
      return `$${value.name}`;
    case 'parameter':
      return `[${value.name}]`;
    case 'expression':
      return value.text;
    case 'list':
      return valuesWords(value.values, 'plain', isOfDates);
    case 'range':
      return t('sentence.range', {
        from: valueWords(value.from, isOfDates),
        to: valueWords(value.to, isOfDates),
      });
    case 'period':
      return amountWords(value);
    case 'calendar':
      return unitLabel(value.unit);
  }
}

/** Longer lists are cut: nobody reads the hundredth value in a sentence. */
const listed = 8;
const moreKeys = { or: 'sentence.orMore', nor: 'sentence.norMore', plain: 'sentence.andMore' } as const;

/** Values in a row. `or`: one of them is meant; `nor`: none of them. */
export function valuesWords(
  values: readonly Scalar[],
  joint: 'or' | 'nor' | 'plain',
  isOfDates = false,
): string {
  const words = values.slice(0, listed).map(isOfDates ? dateWords : quoted);
  const rest = values.length - words.length;
  if (rest > 0) return t(moreKeys[joint], { values: words.join(', '), count: rest });
  const last = words.at(-1) ?? '';
  if (joint === 'plain' || words.length < 2) return words.join(', ');
  const first = words.slice(0, -1).join(', ');
  return joint === 'or'
    ? t('sentence.orLast', { values: first, last })
    : t('sentence.norLast', { values: first, last });
}

/** A word and the value that follows; they run together where the language has it so. */
export function afterPreposition(
  operator: string,
  words: string,
  value: Value,
): { operator: string; value: string } {
  const isPortuguese = language.value === 'pt-BR' && value.type === 'preset';
  return isPortuguese ? contracted(operator, words) : { operator, value: words };
}
