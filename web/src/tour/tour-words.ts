import type { Language } from '../language/languages.ts';
import english from './words/en.ts';
import portuguese from './words/pt-BR.ts';

export type TourWord = keyof typeof english;

const words: Record<Language, Record<TourWord, string>> = { en: english, 'pt-BR': portuguese };

/** The texts of the tour come with it: most people see it once. */
export const tourWords = (language: Language): Record<TourWord, string> => words[language];
