import dagre from '@dagrejs/dagre';
import type { DiagramAttribute, DiagramEntity } from './diagram-documents.ts';
import type { DiagramLink } from './diagram-graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
export interface DiagramCard extends Box {
  readonly entity: DiagramEntity;
  readonly lines: readonly DiagramAttribute[];
  /** Attributes that the card does not show. */
  readonly more: number;
}
export interface DiagramPath {
  readonly link: DiagramLink;
  readonly points: readonly Point[];
}
export interface Diagram {
  readonly cards: readonly DiagramCard[];
  readonly paths: readonly DiagramPath[];
  readonly width: number;
  readonly height: number;
}

export const cardWidth = 236;
export const headHeight = 44;
export const lineHeight = 20;
const mostLines = 14;
const gap = 40;
const margin = 30;

/** Which attributes a card shows: those that identify or link come first when there is not room for all. */
export function cardLines(
  entity: DiagramEntity,
  links: readonly DiagramLink[],
  keysOnly: boolean,
): DiagramAttribute[] {
  const linking = linkingColumns(entity.name, links);
  const isKey = ({ name, identityNamespace }: DiagramAttribute): boolean =>
    entity.primaryKey.includes(name) || linking.has(name) || identityNamespace !== null;
  if (keysOnly) return entity.attributes.filter(isKey);
  if (entity.attributes.length <= mostLines) return [...entity.attributes];
  const kept = new Set(
    [...entity.attributes.filter(isKey), ...entity.attributes.filter((each) => !isKey(each))].slice(
      0,
      mostLines,
    ),
  );
  return entity.attributes.filter((each) => kept.has(each));
}

/** Attributes by which an entity belongs to others. */
export const linkingColumns = (name: string, links: readonly DiagramLink[]): Set<string> =>
  new Set(links.flatMap(({ from, fromColumns }) => (from === name ? fromColumns : [])));

/** Places the cards, those that belong to others on the left of them; cards without links stand in rows below. */
export function layOutDiagram(
  entities: readonly DiagramEntity[],
  links: readonly DiagramLink[],
  keysOnly: boolean,
): Diagram {
  const sized = entities.map((entity) => {
    const lines = cardLines(entity, links, keysOnly);
    const more = entity.attributes.length - lines.length;
    const height = headHeight + (lines.length + (more > 0 ? 1 : 0)) * lineHeight + 6;
    return { entity, lines, more, width: cardWidth, height };
  });
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const drawing = new dagre.graphlib.Graph({ multigraph: true });
  drawing.setGraph({
    rankdir: 'LR',
    nodesep: gap,
    ranksep: 150,
    marginx: margin,
    marginy: margin,
    ranker: 'tight-tree',
  });
  for (const { entity, width, height } of sized)
    if (linked.has(entity.name)) drawing.setNode(entity.name, { width, height });
  for (const { id, from, to } of links) drawing.setEdge(from, to, {}, id);
  if (linked.size > 0) dagre.layout(drawing);
  const { width: drawn = 0, height: deep = 0 } = linked.size > 0 ? drawing.graph() : {};

  const lonely = sized.filter(({ entity }) => !linked.has(entity.name));
  const below = inRows(
    lonely,
    Math.max(drawn - margin, 4 * (cardWidth + gap)),
    deep > 0 ? deep + gap : margin,
  );
  const cards = sized.map((card) => {
    const alone = below.places.get(card.entity.name);
    if (alone) return { ...card, ...alone };
    const { x, y } = drawing.node(card.entity.name);
    return { ...card, x: x - card.width / 2, y: y - card.height / 2 };
  });
  return {
    cards,
    paths: links.map((link) => ({
      link,
      points: drawing.edge({ v: link.from, w: link.to, name: link.id }).points,
    })),
    width: Math.max(drawn, below.width),
    height: Math.max(deep, below.height),
  };
}

function inRows(cards: readonly Omit<DiagramCard, 'x' | 'y'>[], room: number, top: number) {
  const places = new Map<string, Point>();
  let [x, y, tallest, width] = [margin, top, 0, 0];
  for (const { entity, height } of cards) {
    if (x > margin && x + cardWidth > room) [x, y, tallest] = [margin, y + tallest + gap, 0];
    places.set(entity.name, { x, y });
    x += cardWidth + gap;
    width = Math.max(width, x);
    tallest = Math.max(tallest, height);
  }
  return { places, width, height: cards.length === 0 ? 0 : y + tallest + margin };
}

/** A line through the points that bends softly. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  const last = others.at(-1);
  if (!last) return '';
  const bends = others.slice(0, -1).map((point, at) => {
    const next = others[at + 1] ?? last;
    const isLast = at === others.length - 2;
    const end = isLast ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${round(point.x)} ${round(point.y)} ${round(end.x)} ${round(end.y)}`;
  });
  const start = `M${round(first.x)} ${round(first.y)}`;
  return bends.length > 0 ? start + bends.join('') : `${start}L${round(last.x)} ${round(last.y)}`;
}

/** The card that lies next in a direction; null when there is none. */
export function nextCard(
  cards: readonly DiagramCard[],
  from: string,
  direction: 'left' | 'right' | 'up' | 'down',
): string | null {
  const start = cards.find(({ entity }) => entity.name === from);
  if (!start) return cards[0]?.entity.name ?? null;
  const [across, sign] = {
    left: [false, -1] as const,
    right: [false, 1] as const,
    up: [true, -1] as const,
    down: [true, 1] as const,
  }[direction];
  const best = cards
    .map((card) => {
      const dx = card.x + card.width / 2 - (start.x + start.width / 2);
      const dy = card.y + card.height / 2 - (start.y + start.height / 2);
      const [along, aside] = across ? [dy * sign, Math.abs(dx)] : [dx * sign, Math.abs(dy)];
      return { name: card.entity.name, along, cost: along + 2 * aside };
    })
    .filter(({ along }) => along > 1)
    .toSorted((one, other) => one.cost - other.cost)
    .at(0);
  return best?.name ?? null;
}

const round = (value: number): number => Math.round(value * 10) / 10;
