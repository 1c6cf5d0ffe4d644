import { expect, it } from 'vitest';
import type { DiagramEntity } from './diagram-documents.ts';
import { diagramLinks, foundEntities, inWords, withNeighbours } from './diagram-graph.ts';
import { cardLines, layOutDiagram, nextCard } from './diagram-layout.ts';
import { cardAt } from './use-link-drag.ts';
import { meet } from './use-pan-zoom.ts';

type Link = DiagramEntity['links'][number];

const link = (name: string, to: string, reverseName: string, cardinality: Link['cardinality']): Link => ({
  name,
  label: `The ${name}`,
  to,
  cardinality,
  reverseName,
  fromColumns: [`${to}_id`],
  toColumns: ['id'],
});
const entity = (name: string, links: Link[], attributes = ['id', `${name}_name`]): DiagramEntity => ({
  id: name,
  name,
  label: `My ${name}`,
  source: 'managed',
  primaryKey: ['id'],
  attributes: attributes.map((each) => ({
    name: each,
    label: each,
    type: 'string',
    identityNamespace: each === 'email' ? 'email' : null,
    nullable: true,
  })),
  links,
});

const customer = entity('customer', [link('orders', 'order', 'customer', 'ONE_TO_MANY')], ['id', 'email']);
const order = entity('order', [
  link('customer', 'customer', 'orders', 'MANY_TO_ONE'),
  link('invoice', 'invoice', 'order', 'ONE_TO_ONE'),
]);
const invoice = entity('invoice', [link('order', 'order', 'invoice', 'ONE_TO_ONE')]);
const colour = entity('colour', []);
const shop = [customer, order, invoice, colour];

it('draws each relation once, from the many to the one, with the names of both sides', () => {
  const links = diagramLinks(shop);
  expect(links).toHaveLength(2);
  expect(links[0]).toMatchObject({
    from: 'order',
    to: 'customer',
    label: 'The customer',
    reverseLabel: 'The orders',
    isMany: true,
  });
});

it('leaves out links to entities that are not drawn', () => {
  expect(diagramLinks([order, colour])).toEqual([]);
});

it('knows the neighbours of an entity', () => {
  expect([...withNeighbours('order', diagramLinks(shop))]).toEqual(['order', 'customer', 'invoice']);
  expect(inWords(colour, diagramLinks(shop))).toBe('My colour, 2 attributes, linked with nothing');
});

it('finds entities by label first, then by their attributes', () => {
  expect(foundEntities(shop, 'my c')).toEqual(['customer', 'colour']);
  expect(foundEntities(shop, 'EMAIL')).toEqual(['customer']);
  expect(foundEntities(shop, ' ')).toEqual([]);
});

it('keeps keys, links and identities where a card has not room for all attributes', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'id', 'email'];
  const lines = cardLines(entity('wide', [], names), [], false).map(({ name }) => name);
  expect(lines).toHaveLength(14);
  expect(lines.slice(-3)).toEqual(['l', 'id', 'email']);
  expect(cardLines(customer, [], true).map(({ name }) => name)).toEqual(['id', 'email']);
});

it('lays out 200 entities so that no card covers another', () => {
  const many = Array.from({ length: 200 }, (_, at) => {
    const to = `e${Math.floor(at / 3)}`;
    const links = at % 10 === 0 ? [] : [link('up', to, `down${at}`, 'MANY_TO_ONE')];
    return entity(`e${at}`, links);
  });
  const { cards, paths, width, height } = layOutDiagram(many, diagramLinks(many), false);
  expect(cards).toHaveLength(200);
  expect(paths).toHaveLength(180);
  const clashes = cards.flatMap((one, at) => cards.slice(at + 1).filter((other) => meet(one, other)));
  expect(clashes).toEqual([]);
  const outside = cards.filter(
    (card) => card.x < 0 || card.x + card.width > width || card.y + card.height > height,
  );
  expect(outside).toEqual([]);
});

it('goes from card to card by arrows', () => {
  const { cards } = layOutDiagram([customer, order, invoice], diagramLinks(shop), false);
  expect(nextCard(cards, 'order', 'right')).toMatch(/customer|invoice/);
  expect(nextCard(cards, 'customer', 'left')).toBe('order');
  expect(nextCard(cards, 'order', 'left')).toBeNull();
});

it('finds the card that a link is let go over, and none of the system', () => {
  const system = { ...entity('feedback', []), source: 'system' as const };
  const { cards } = layOutDiagram([...shop, system], diagramLinks(shop), false);
  const middle = (name: string) => {
    const card = cards.find((each) => each.entity.name === name)!;
    return { x: card.x + card.width / 2, y: card.y + card.height / 2 };
  };
  expect(cardAt(cards, middle('invoice'))?.entity.name).toBe('invoice');
  expect(cardAt(cards, middle('feedback'))).toBeUndefined();
  expect(cardAt(cards, { x: -50, y: -50 })).toBeUndefined();
});
