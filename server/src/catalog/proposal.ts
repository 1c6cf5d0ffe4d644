import type { NewLink } from './create-link.ts';
import type { ScalarType } from './model.ts';
import { type Said } from '../language/say.ts';

/** What can be made of tables that someone else has described: shown, adjusted, then made. */

export interface ProposedAttribute {
  readonly name: string;
  readonly label: string;
  readonly type: ScalarType;
  readonly enumValues: readonly string[] | null;
  readonly nullable: boolean;
  readonly default: string | null;
  /** A guess by the name. */
  readonly identityNamespace: string | null;
  /** The type as it was declared. */
  readonly declared: string;
  /** What is only nearly taken over, in words for a person. */
  readonly note: Said | null;
}

export interface ProposedEntity {
  readonly name: string;
  readonly label: string;
  /** Where its statement begins in the file; null for a table that exists. */
  readonly line: number | null;
  readonly attributes: readonly ProposedAttribute[];
  readonly leftOut: readonly { readonly name: string; readonly declared: string; readonly reason: Said }[];
  /** Empty: there is none, one is to be chosen. */
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  /** What must be mended before it can be made. */
  readonly issues: readonly Said[];
  /** What to know, that keeps nothing from being made. */
  readonly warnings: readonly Said[];
  /** How it could be targeted, where something identifies a person. */
  readonly dimension: {
    readonly name: string;
    readonly label: string;
    readonly identityAttribute: string;
  } | null;
}

export interface ProposedLink extends Required<NewLink> {
  readonly label: string;
  readonly reverseLabel: string;
  readonly line: number | null;
}

const emailLike = /^(e[-_ ]?mail|e[-_ ]?mail[-_ ]?addr(ess)?|mail|メール.*)$/i;
const phoneLike =
  /^(phone|phone[-_ ]?(number|no)|mobile|mobile[-_ ]?(phone|number|no)|msisdn|tel|telephone)$/i;

/** What an attribute identifies a person by, as far as its name tells. */
export function guessNamespace(name: string, type: ScalarType): string | null {
  if (type !== 'string' && type !== 'text') return null;
  return emailLike.test(name) ? 'email' : phoneLike.test(name) ? 'phone' : null;
}

/** "customer" is targeted as "customers", by what identifies a person first of all. */
export function guessDimension(
  name: string,
  label: string,
  attributes: readonly ProposedAttribute[],
): ProposedEntity['dimension'] {
  const identity =
    attributes.find((one) => one.identityNamespace === 'email') ??
    attributes.find((one) => one.identityNamespace !== null);
  if (identity === undefined) return null;
  return { name: plural(name), label: plural(label), identityAttribute: identity.name };
}

/** English, and only where letters are Latin. */
export function plural(word: string): string {
  if (!/[a-z]$/i.test(word) || /[^s]s$/i.test(word)) return word;
  if (/(x|z|ch|sh|ss)$/i.test(word)) return `${word}es`;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}
