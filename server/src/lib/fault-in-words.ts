import type { z } from 'zod';

/**
 * What is wrong with a value, as a sentence that begins with the field it is in; for `safeParse(..., { error })`. Words
 * that a schema has of its own come before these.
 */
export function faultInWords(issue: z.core.$ZodRawIssue): string {
  const label = fieldInWords(issue.path ?? []);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input == null
        ? `${label} is missing.`
        : `${label} must be ${typeWords[issue.expected] ?? 'of another type'}.`;
    case 'too_small':
      return tooSmall(label, issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(label, issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_value':
      if (issue.input == null) return `${label} is missing.`;
      return issue.values.length === 1
        ? `${label} must be ${String(issue.values[0])}.`
        : `${label} must be one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      return issue.input == null ? `${label} is missing.` : `${label} is of no known kind.`;
    case 'invalid_format':
      return `${label} must be ${formatWords[issue.format] ?? 'written in another way'}.`;
    case 'unrecognized_keys':
      return `${label} does not know ${issue.keys.join(', ')}.`;
    default:
      return `${label} cannot be used as it is.`;
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};
const formatWords: Readonly<Record<string, string>> = {
  datetime: 'a date and time',
  date: 'a date',
  time: 'a time of day',
  uuid: 'an id',
  email: 'an e-mail address',
  url: 'an address of the web',
};

function tooSmall(label: string, origin: string, minimum: number, isInclusive: boolean): string {
  if (origin === 'string')
    return minimum === 1 ? `${label} is empty.` : `${label} needs at least ${minimum} characters.`;
  if (origin === 'array' || origin === 'set')
    return `${label} must have at least ${minimum} ${minimum === 1 ? 'entry' : 'entries'}.`;
  return `${label} must be ${isInclusive ? 'at least' : 'more than'} ${minimum}.`;
}

function tooBig(label: string, origin: string, maximum: number, isInclusive: boolean): string {
  if (origin === 'string') return `${label} may have at most ${maximum} characters.`;
  if (origin === 'array' || origin === 'set')
    return `${label} may have at most ${maximum} ${maximum === 1 ? 'entry' : 'entries'}.`;
  return `${label} must be ${isInclusive ? 'at most' : 'less than'} ${maximum}.`;
}

/** `paths.0.label` is "Label of path 1", `news.keepDays` is "Keep days"; the whole is "This". */
export function fieldInWords(path: readonly PropertyKey[]): string {
  const at = path.findLastIndex((part) => typeof part === 'number');
  const list = at > 0 ? singular(spaced(String(path[at - 1]))) : '';
  const entry = at >= 0 ? `${list || 'entry'} ${Number(path[at]) + 1}` : '';
  const name = path.length - 1 > at ? spaced(String(path.at(-1))) : '';
  const words = [name, entry].filter(Boolean).join(' of ') || 'this';
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const spaced = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
const singular = (words: string): string => words.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
