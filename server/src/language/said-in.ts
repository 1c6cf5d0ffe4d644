import type { Language } from './languages.ts';
import { portuguese } from './pt-BR/texts.ts';
import { inWords, type Said, type Texts } from './say.ts';

const textsOf: Readonly<Record<Language, Texts>> = { en: {}, 'pt-BR': portuguese };

/** What was said, in a language of the pages. */
export function saidIn(language: Language, words: Said): string {
  return inWords(words, language, textsOf[language]);
}
