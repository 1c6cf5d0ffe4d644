/** The languages that the pages speak, by their BCP 47 tags. */
export const languages = ['en', 'pt-BR'] as const;
export type Language = (typeof languages)[number];

/** What each calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', 'pt-BR': 'Português (Brasil)' };

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && (languages as readonly string[]).includes(value);

/** The first language of a list of wishes ("pt", "en-GB") that the pages speak; English when there is none. */
export function chooseLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tongue = wish.split('-')[0];
    const found = languages.find((language) => language.split('-')[0] === tongue);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** How dates and numbers are written: as the browser's region does where it speaks the language ("en-GB"). */
export const regionOf = (language: Language, wishes: readonly string[]): string =>
  wishes.find((wish) => wish.split('-')[0] === language.split('-')[0] && wish.includes('-') && isTag(wish)) ??
  language;

/** Browsers hand on what the system says, be it no BCP 47 tag: "en-US@posix". */
function isTag(wish: string): boolean {
  try {
    return Intl.getCanonicalLocales(wish).length === 1;
  } catch {
    return false;
  }
}
