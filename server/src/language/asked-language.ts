import Negotiator from 'negotiator';
import { languages, type Language } from './languages.ts';

/** Of our languages, the one that an `Accept-Language` likes best (RFC 9110), whatever the region; English when it likes none. */
export function askedLanguage(accepted: string | null | undefined): Language {
  if (accepted == null) return languages[0];
  const wishes = new Negotiator({ headers: { 'accept-language': accepted } }).languages();
  const liked = wishes.flatMap((wish) => languages.find((one) => tongue(one) === tongue(wish)) ?? []);
  return liked[0] ?? languages[0];
}

const tongue = (tag: string): string | undefined => tag.split('-')[0]?.toLowerCase();
