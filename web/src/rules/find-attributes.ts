import { folded } from '../lib/folded.ts';
import { followPath, type AttributeInfo, type EntityMap } from './data-model.ts';

export interface FoundAttribute {
  readonly path: string[];
  readonly attribute: AttributeInfo;
}

const mostLinks = 3;
const mostSeen = 5_000;
const most = 60;

/**
 * Attributes that hold every word of a text in their name, their label or the links that lead to them, and one at least
 * in their own: as far as three links away. What is called just so comes first, then what begins so; nearer before
 * farther.
 */
export function findAttributes(
  entities: EntityMap,
  entity: string,
  text: string,
  toMany: boolean,
): FoundAttribute[] {
  const words = folded(text.trim()).split(/\s+/);
  const wanted = words.join(' ');
  const found: { found: FoundAttribute; rank: number }[] = [];
  let seenAttributes = 0;
  let front: { path: string[]; labels: string; seen: readonly string[] }[] = [
    { path: [], labels: '', seen: [entity] },
  ];
  for (let depth = 0; depth <= mostLinks && front.length > 0; depth += 1) {
    const next: typeof front = [];
    for (const { path, labels, seen } of front) {
      const here = followPath(entities, entity, path).entity;
      for (const attribute of here?.attributes ?? []) {
        seenAttributes += 1;
        const own = [attribute.name, attribute.label].map(folded);
        const isHeld = (word: string): boolean => own.some((each) => each.includes(word));
        if (words.some(isHeld) && words.every((word) => isHeld(word) || labels.includes(word)))
          found.push({ found: { path, attribute }, rank: rankOf(own, wanted) });
      }
      for (const link of here?.links ?? []) {
        if (seen.includes(link.to) || (!toMany && link.cardinality === 'ONE_TO_MANY')) continue;
        const far = folded(`${labels}\n${link.name}\n${link.label}`);
        next.push({ path: [...path, link.name], labels: far, seen: [...seen, link.to] });
      }
    }
    if (seenAttributes > mostSeen) break;
    front = next;
  }
  return found
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map((each) => each.found);
}

function rankOf(own: readonly string[], wanted: string): number {
  if (own.includes(wanted)) return 0;
  return own.some((each) => each.startsWith(wanted)) ? 1 : 2;
}
