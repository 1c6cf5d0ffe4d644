/** The languages that the pages speak, by their BCP 47 tags; the first is that of whoever asks for none. */
export const languages = ['en', 'pt-BR'] as const;
export type Language = (typeof languages)[number];
