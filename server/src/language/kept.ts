import type { Language } from './languages.ts';
import { saidIn } from './said-in.ts';
import { inEnglish, isSaid, type Said, type SaidValue } from './say.ts';

/** What is said, as it is kept: in English, and beside it for whoever reads another language. */
export interface Kept {
  readonly text: string;
  /** Null: it is the same in all languages. */
  readonly said: Said | null;
}

export function kept(words: Said): Kept {
  const isOurs = words.template !== '{0}' || typeof words.values[0] !== 'string';
  return { text: clean(inEnglish(words)), said: isOurs ? cleanSaid(words) : null };
}

/** Safe to be kept as JSON. */
export const cleanSaid = ({ template, values }: Said): Said => ({
  template: clean(template),
  values: values.map(cleanValue),
});

/** What was kept, in a language. */
export function keptIn(language: Language, text: string, said: Said | null | undefined): string {
  return language === 'en' || !said ? text : saidIn(language, said);
}

function cleanValue(value: SaidValue): SaidValue {
  if (typeof value === 'string') return clean(value);
  return isSaid(value) ? cleanSaid(value) : value;
}

/** PostgreSQL keeps neither the character 0 nor half a pair of surrogates. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();
