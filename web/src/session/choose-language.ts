import { client } from '../graphql/client.ts';
import { graphql } from '../graphql/graphql.ts';
import { speak } from '../language/language.ts';
import type { Language } from '../language/languages.ts';

const SetLanguage = graphql(`
  mutation SetLanguage($language: Language) {
    setLanguage(language: $language)
  }
`);

const names = { en: 'en', 'pt-BR': 'pt_BR' } as const;

/** Speaks a language from now on, in whatever browser the viewer signs in. @throws CombinedError when it is not kept */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  const { error } = await client.mutation(SetLanguage, { language: names[language] }).toPromise();
  if (error) throw error;
}
