import type { EntityMap } from '../../rules/data-model.ts';

const longest = 3;
const most = 12;

/** The ways over links from one entity to another, the shortest first; none goes through an entity twice. */
export function findPaths(entities: EntityMap, from: string, to: string): string[][] {
  const found: string[][] = [];
  let open: { at: string; path: string[]; seen: readonly string[] }[] = [
    { at: from, path: [], seen: [from] },
  ];
  for (let length = 0; length < longest && found.length < most; length += 1) {
    const next: typeof open = [];
    for (const { at, path, seen } of open) {
      for (const link of entities.get(at)?.links ?? []) {
        const longer = [...path, link.name];
        if (link.to === to) found.push(longer);
        else if (!seen.includes(link.to)) next.push({ at: link.to, path: longer, seen: [...seen, link.to] });
      }
    }
    open = next;
  }
  return found.slice(0, most);
}
