import type { Language } from './languages.ts';
import { portuguese } from './pt-BR/texts.ts';
import { inWords, type Said, type Texts } from './say.ts';

const textsOf: Readonly<Record<Language, Texts>> = { en: {}, 'pt-BR': portuguese };

/** The English templates whose text in a language holds these words, in any letter case; none for English itself. */
export function templatesWith(language: Language, words: string): string[] {
  const wanted = words.toLocaleLowerCase(language);
  return Object.entries(textsOf[language]).flatMap(([template, text]) =>
    text.toLocaleLowerCase(language).includes(wanted) ? [template] : [],
  );
}

/** What was said, in a language of the pages. */
export function saidIn(language: Language, words: Said): string {
  return inWords(words, language, textsOf[language]);
}
