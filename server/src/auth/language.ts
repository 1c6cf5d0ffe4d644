/** The languages that the pages speak, by their BCP 47 tags. */
export const languages = ['en', 'pt-BR'] as const;
export type Language = (typeof languages)[number];
