import { region } from '../language/language.ts';

/** "A, B and C", as the language of the page joins them. */
export const formatList = (words: readonly string[]): string =>
  new Intl.ListFormat(region.value, { type: 'conjunction' }).format(words);
