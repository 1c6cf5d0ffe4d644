/**
 * What is told to a person, in no language yet: English words with numbered places ("This is {0}."), and what stands
 * in these. Plain data, so that it can be kept as JSON. Where it is glued into a string, it is English.
 */
export interface Said {
  readonly template: string;
  readonly values: readonly SaidValue[];
}

/**
 * A number is written as the language does (in English as it is: see `amount`); what others wrote (names, values of
 * data) stays as it is.
 */
export type SaidValue = string | number | Said | Amount | Moment;

/** A number with its thousands apart in every language. */
export interface Amount {
  readonly amount: number;
}
export const amount = (count: number): Amount => ({ amount: count });

/** What clocks in a time zone show: "7 March 2027, 09:30". `at`: milliseconds. */
export interface Moment {
  readonly at: number;
  readonly timeZone: string;
  readonly withSeconds: boolean;
}
export const moment = (at: Date, timeZone: string, { withSeconds = false } = {}): Moment => ({
  at: at.getTime(),
  timeZone,
  withSeconds,
});

/** The texts of a language by their English templates. */
export type Texts = Readonly<Record<string, string>>;

/** Between the forms of singular and plural in a template; the first value counts. */
export const betweenForms = ' | ';

/** say`This task is ${state}.`: every template stands in `pt-BR/` too, which a test sees to. */
export function say(parts: TemplateStringsArray, ...values: SaidValue[]): Said {
  return said(
    parts.reduce((before, part, index) => `${before}{${index - 1}}${part}`),
    values,
  );
}

/**
 * One thing or several: `forms(2, '{0} row is left', '{0} rows are left')`. `{0}` is the count, `{1}` and so on the
 * values after the forms; both forms are literal texts.
 */
export function forms(count: number | Amount, one: string, many: string, ...values: SaidValue[]): Said {
  return said(one + betweenForms + many, [count, ...values]);
}

/** A text that others wrote, such as PostgreSQL or a provider: the same in each language. */
export function asWritten(text: string): Said {
  return said('{0}', [text]);
}

/** A text of ours without values that a library has carried as a string, such as a schema's own words: see `ours`. */
export function constant(text: string): Said {
  return said(text, []);
}

/** Marks such a text where it is written, for `constant` to find its translation. */
export const ours = (text: string): string => text;

/** Sentences one after the other, of those that are there. */
export function together(...sentences: readonly (Said | null | undefined)[]): Said {
  return joined(sentences.filter((sentence) => sentence != null));
}

/** A list of said things. */
export function joined(parts: readonly SaidValue[], between = ' '): Said {
  const [only] = parts;
  if (parts.length === 1 && isSaid(only)) return only;
  return said(parts.map((_part, index) => `{${index}}`).join(between), parts);
}

/** "a", "a or b", "a or b or c". */
export function eitherOf(parts: readonly SaidValue[]): Said {
  return parts.slice(1).reduce<Said>((before, part) => say`${before} or ${part}`, joined(parts.slice(0, 1)));
}

/** "a", "a and b". */
export function allOf(parts: readonly SaidValue[]): Said {
  return parts.slice(1).reduce<Said>((before, part) => say`${before} and ${part}`, joined(parts.slice(0, 1)));
}

/** What has gone through a library as JSON. */
export function revived(json: string): Said {
  const made: unknown = JSON.parse(json, (_key, value: unknown) =>
    isSaid(value) ? said(value.template, value.values) : value,
  );
  return isSaid(made) ? made : asWritten(json);
}

export function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'template' in value && 'values' in value;
}

export const inEnglish = (words: Said): string => inWords(words, 'en');

/** In the language of the texts; what these do not know is English. */
export function inWords(words: Said, language: string, texts: Texts = {}): string {
  const { values } = words;
  const template = Object.hasOwn(texts, words.template)
    ? (texts[words.template] ?? words.template)
    : words.template;
  return formOf(template, values[0], language).replaceAll(/\{(\d+)\}/g, (_place, index) =>
    valueIn(values[Number(index)] ?? '', language, texts),
  );
}

function valueIn(value: SaidValue, language: string, texts: Texts): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return language === 'en' ? String(value) : value.toLocaleString(language);
  if ('amount' in value) return value.amount.toLocaleString(language);
  return 'at' in value ? momentIn(value, language) : inWords(value, language, texts);
}

function momentIn({ at, timeZone, withSeconds }: Moment, language: string): string {
  const region = language === 'en' ? 'en-GB' : language;
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const seconds = withSeconds ? ({ second: '2-digit' } as const) : {};
  return [day, { ...time, ...seconds }]
    .map((parts) => new Intl.DateTimeFormat(region, { timeZone, ...parts }).format(at))
    .join(', ');
}

function formOf(template: string, count: SaidValue | undefined, language: string): string {
  const counted = typeof count === 'object' && 'amount' in count ? count.amount : count;
  if (typeof counted !== 'number' || !template.includes(betweenForms)) return template;
  const [one = '', many = ''] = template.split(betweenForms);
  return new Intl.PluralRules(language).select(counted) === 'one' ? one : many;
}

function said(template: string, values: readonly SaidValue[]): Said {
  const made = { template, values };
  return Object.defineProperty(made, 'toString', { value: () => inEnglish(made) });
}
