import { followPath, type AttributeInfo, type EntityMap } from './data-model.ts';

export interface FoundAttribute {
  readonly path: string[];
  readonly attribute: AttributeInfo;
}

const mostLinks = 3;
const most = 60;

/** Attributes whose name or label holds the text, those nearby first: over links, as far as three of them. */
export function findAttributes(
  entities: EntityMap,
  entity: string,
  text: string,
  toMany: boolean,
): FoundAttribute[] {
  const wanted = text.trim().toLowerCase();
  const found: FoundAttribute[] = [];
  let front: { path: string[]; seen: readonly string[] }[] = [{ path: [], seen: [entity] }];
  for (let depth = 0; depth <= mostLinks && front.length > 0; depth += 1) {
    const next: typeof front = [];
    for (const { path, seen } of front) {
      const here = followPath(entities, entity, path).entity;
      for (const attribute of here?.attributes ?? []) {
        if (`${attribute.name}\n${attribute.label}`.toLowerCase().includes(wanted))
          found.push({ path, attribute });
        if (found.length >= most) return found;
      }
      for (const link of here?.links ?? []) {
        if (seen.includes(link.to) || (!toMany && link.cardinality === 'ONE_TO_MANY')) continue;
        next.push({ path: [...path, link.name], seen: [...seen, link.to] });
      }
    }
    front = next;
  }
  return found;
}
