import Negotiator from 'negotiator';
import { languages, type Language } from './languages.ts';

/** Of our languages, the one that an `Accept-Language` likes best (RFC 9110, 12.5.4); English when it likes none. */
export function askedLanguage(accepted: string | null | undefined): Language {
  if (accepted == null) return languages[0];
  const negotiator = new Negotiator({ headers: { 'accept-language': accepted } });
  const [best] = negotiator.languages([...languages]);
  return languages.find((language) => language === best) ?? languages[0];
}
