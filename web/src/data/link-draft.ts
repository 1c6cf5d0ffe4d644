import type { VariablesOf } from '../graphql/graphql.ts';
import type { CreateLink, EntityDetails } from './entity-documents.ts';

export type LinkInput = VariablesOf<typeof CreateLink>['input'];
export type Cardinality = LinkInput['cardinality'];

export interface LinkDraft {
  to: string;
  cardinality: Cardinality;
  /** Made from the entities' names until a person writes their own. */
  name: string | null;
  reverseName: string | null;
  pairs: { from: string; to: string }[];
}

export interface LinkEnd {
  name: string;
  primaryKey: readonly string[];
  attributes: readonly { name: string }[];
}

export const newLinkDraft = (): LinkDraft => ({
  to: '',
  cardinality: 'MANY_TO_ONE',
  name: null,
  reverseName: null,
  pairs: [{ from: '', to: '' }],
});

const plural = (name: string): string => (name.endsWith('s') ? name : `${name}s`);

/** The link's names as seen from both sides: one of it, or many of them. */
export function linkNames(draft: LinkDraft, from: string): { name: string; reverseName: string } {
  const many = draft.cardinality;
  return {
    name: draft.name ?? (many === 'ONE_TO_MANY' ? plural(draft.to) : draft.to),
    reverseName: draft.reverseName ?? (many === 'MANY_TO_ONE' ? plural(from) : from),
  };
}

/** The "one" side is joined by its key; the other side often has a column of that name. */
export function likelyPairs(from: LinkEnd, to: LinkEnd, cardinality: Cardinality): LinkDraft['pairs'] {
  const isTurned = cardinality === 'ONE_TO_MANY';
  const [many, one] = isTurned ? [to, from] : [from, to];
  const keys = one.primaryKey.length > 0 ? one.primaryKey : [''];
  return keys.map((key) => {
    const isItsOwn =
      many.primaryKey.length === 1 && many.primaryKey[0] === key && cardinality !== 'ONE_TO_ONE';
    const named = [`${one.name}_${key}`, `${one.name}${key.charAt(0).toUpperCase()}${key.slice(1)}`];
    const other = [...named, ...(isItsOwn ? [] : [key])].find((name) =>
      many.attributes.some((each) => each.name === name),
    );
    return isTurned ? { from: key, to: other ?? '' } : { from: other ?? '', to: key };
  });
}

export function linkInput(draft: LinkDraft, from: Pick<EntityDetails, 'name'>): LinkInput {
  return {
    fromEntity: from.name,
    toEntity: draft.to,
    ...linkNames(draft, from.name),
    cardinality: draft.cardinality,
    fromColumns: draft.pairs.map((pair) => pair.from),
    toColumns: draft.pairs.map((pair) => pair.to),
  };
}
