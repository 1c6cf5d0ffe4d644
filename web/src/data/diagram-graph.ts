import { t } from '../language/language.ts';
import type { DiagramEntity } from './diagram-documents.ts';

/** A relation between two entities, once, seen from the side of the many (or, of one to one, of the lesser name). */
export interface DiagramLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What it is called seen from `from`. */
  readonly label: string;
  /** What it is called seen from `to`. */
  readonly reverseLabel: string;
  /** Whether many rows of `from` belong to one of `to`. */
  readonly isMany: boolean;
  readonly fromColumns: readonly string[];
  readonly toColumns: readonly string[];
}

/** Each relation has a name on both sides; the diagram draws it once. Links to entities that are not shown are left out. */
export function diagramLinks(entities: readonly DiagramEntity[]): DiagramLink[] {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const links = new Map<string, DiagramLink>();
  for (const { name: from, links: own } of entities)
    for (const { name, label, to, reverseName, cardinality, fromColumns, toColumns } of own) {
      const far = byName.get(to);
      if (!far || cardinality === 'ONE_TO_MANY') continue;
      const ends = [`${from}.${name}`, `${to}.${reverseName}`];
      const id = (cardinality === 'ONE_TO_ONE' ? ends.toSorted() : ends).join(' ');
      if (links.has(id)) continue;
      const reverseLabel = far.links.find((each) => each.name === reverseName)?.label ?? reverseName;
      const isMany = cardinality === 'MANY_TO_ONE';
      links.set(id, { id, from, to, label, reverseLabel, isMany, fromColumns, toColumns });
    }
  return [...links.values()];
}

/** An entity and all that are linked with it. */
export function withNeighbours(name: string, links: readonly DiagramLink[]): Set<string> {
  const near = new Set([name]);
  for (const { from, to } of links) {
    if (from === name) near.add(to);
    if (to === name) near.add(from);
  }
  return near;
}

/** Entities whose name, label or attributes hold the words, those first whose label begins with them. */
export function foundEntities(entities: readonly DiagramEntity[], words: string): string[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const rank = ({ name, label, attributes }: DiagramEntity): number => {
    if (label.toLowerCase().startsWith(wanted) || name.startsWith(wanted)) return 0;
    if (`${label} ${name}`.toLowerCase().includes(wanted)) return 1;
    const isIn = attributes.some((each) => `${each.label} ${each.name}`.toLowerCase().includes(wanted));
    return isIn ? 2 : 3;
  };
  return entities
    .map((entity) => ({ name: entity.name, rank: rank(entity) }))
    .filter((each) => each.rank < 3)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ name }) => name);
}

/** What a reader hears of an entity in the diagram. */
export function inWords({ name, label, attributes }: DiagramEntity, links: readonly DiagramLink[]): string {
  const near = [...withNeighbours(name, links)].length - 1;
  const linked = near === 0 ? t('diagram.linkedWithNothing') : t('diagram.linkedWith', { count: near });
  return [label, t('data.attributeCount', { count: attributes.length }), linked].join(', ');
}
