import type { z } from 'zod';
import { fieldWord } from '../language/field-words.ts';
import { constant, forms, inEnglish, isSaid, joined, say, type Said } from '../language/say.ts';

/** For `safeParse(form, inOurWords)`: faults as sentences that begin with the field; words of a schema's own come before. */
export const inOurWords: {
  readonly error: (issue: z.core.$ZodRawIssue) => string;
  readonly reportInput: true;
} = {
  error: (issue) => inEnglish(faultInWords(issue)),
  reportInput: true,
};

/** What an issue says: what `refuse` gave, the words of `inOurWords`, or those of its schema, marked by `ours` there. */
export function saidOf(issue: z.core.$ZodIssue): Said {
  const given = issue.code === 'custom' ? issue.params?.['said'] : undefined;
  if (isSaid(given)) return given;
  const usual = faultInWords(issue);
  return inEnglish(usual) === issue.message ? usual : constant(issue.message);
}

/** In `superRefine`: notes a fault whose words have values. */
export function refuse(context: z.core.$RefinementCtx, path: PropertyKey[], said: Said): void {
  context.addIssue({ code: 'custom', path, message: inEnglish(said), params: { said } });
}

/** With its full stop. */
export function sentence(words: Said): Said {
  return inEnglish(words).endsWith('.') ? words : say`${words}.`;
}

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

function faultInWords(issue: Issue): Said {
  const label = fieldInWords(issue.path ?? []);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input == null
        ? say`${label} is missing.`
        : say`${label} must be ${typeWords[issue.expected] ?? say`of another type`}.`;
    case 'too_small':
      return tooSmall(label, issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(label, issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_value':
      if (issue.input == null) return say`${label} is missing.`;
      return issue.values.length === 1
        ? say`${label} must be ${String(issue.values[0])}.`
        : say`${label} must be one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      return issue.input == null ? say`${label} is missing.` : say`${label} is of no known kind.`;
    case 'invalid_format':
      return say`${label} must be ${formatWords[issue.format] ?? say`written in another way`}.`;
    case 'unrecognized_keys':
      return say`${label} does not know ${issue.keys.join(', ')}.`;
    default:
      return say`${label} cannot be used as it is.`;
  }
}

const typeWords: Readonly<Record<string, Said>> = {
  string: say`a text`,
  number: say`a number`,
  int: say`a whole number`,
  boolean: say`yes or no`,
  array: say`a list`,
  object: say`a group of fields`,
  record: say`a group of fields`,
};
const formatWords: Readonly<Record<string, Said>> = {
  datetime: say`a date and time`,
  date: say`a date`,
  time: say`a time of day`,
  uuid: say`an id`,
  email: say`an e-mail address`,
  url: say`an address of the web`,
};

function tooSmall(label: Said, origin: string, minimum: number, isInclusive: boolean): Said {
  if (origin === 'string')
    return minimum === 1 ? say`${label} is empty.` : say`${label} needs at least ${minimum} characters.`;
  if (origin === 'array' || origin === 'set')
    return forms(minimum, '{1} must have at least {0} entry.', '{1} must have at least {0} entries.', label);
  return isInclusive
    ? say`${label} must be at least ${minimum}.`
    : say`${label} must be more than ${minimum}.`;
}

function tooBig(label: Said, origin: string, maximum: number, isInclusive: boolean): Said {
  if (origin === 'string') return say`${label} may have at most ${maximum} characters.`;
  if (origin === 'array' || origin === 'set')
    return forms(maximum, '{1} may have at most {0} entry.', '{1} may have at most {0} entries.', label);
  return isInclusive
    ? say`${label} must be at most ${maximum}.`
    : say`${label} must be less than ${maximum}.`;
}

/** `paths.0.label` is "Label of path 1", `news.keepDays` is "Keep days"; the whole is "This". */
export function fieldInWords(path: readonly PropertyKey[]): Said {
  const at = path.findLastIndex((part) => typeof part === 'number');
  const list = at > 0 ? singular(spaced(String(path[at - 1]))) : '';
  const place = Number(path[at]) + 1;
  const name = path.length - 1 > at ? spaced(String(path.at(-1))) : '';
  if (at < 0) return name === '' ? say`This` : joined([fieldWord(capital(name))]);
  if (name === '') return say`${fieldWord(capital(list || 'entry'))} ${place}`;
  return say`${fieldWord(capital(name))} of ${fieldWord(list || 'entry')} ${place}`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const spaced = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
const singular = (words: string): string => words.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
