import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { expect, it } from 'vitest';
import { limits, refuseTooComplex } from './limits.ts';

const schema = buildSchema(`
  type Query { campaigns(first: Int): Connection! campaign(id: ID!): Campaign run(id: ID!): Run setupNeeded: Boolean! }
  type Connection { edges: [Edge!]! }
  type Edge { node: Campaign! }
  type Campaign { id: ID! graph: Graph! runs(first: Int = 20): [Run!]! lastRun: Run }
  type Graph { activities: [Activity!]! }
  type Activity { id: ID! config: String }
  type Run { id: ID! campaign: Campaign! log(first: Int = 200): [Entry!]! }
  type Entry { id: ID! }`);
const check = (query: string, variables = {}) =>
  refuseTooComplex({ schema, document: parse(query), variables });

it('lets ordinary operations and introspection through', () => {
  check(
    '{ campaigns(first: 50) { edges { node { id graph { activities { id config } } runs(first: 20) { id } } } } }',
  );
  check(getIntrospectionQuery());
});

it('refuses fields that are nested too deep, also through fragments', () => {
  const deep = (depth: number) =>
    `{ campaign(id: 1) ${'{ lastRun { campaign '.repeat(depth)} { id } ${'} }'.repeat(depth)} }`;
  check(deep(5));
  expect(() => check(deep(8))).toThrow('nested deeper');
  expect(() => check(`query { ...F } fragment F on Query ${deep(8)}`)).toThrow('nested deeper');
});

it('refuses fragments that unfold without end', () => {
  const names = Array.from({ length: 30 }, (_, index) => `F${index}`);
  const fragments = names.map(
    (name, index) =>
      `fragment ${name} on Run { ${names[index + 1] ? `...${names[index + 1]} ...${names[index + 1]}` : 'id'} }`,
  );
  expect(() => check(`{ run(id: 1) { ...F0 } } ${fragments.join(' ')}`)).toThrow('too much at once');
});

it('counts lists by their "first", given, defaulted or by a variable', () => {
  const asked = (first: string, more = '') =>
    `query${more} { campaigns(first: 100) { edges { node { runs(first: ${first}) { log(first: ${first}) { id } } } } } }`;
  check(asked('20'));
  expect(() => check(asked('100'))).toThrow('values');
  expect(() => check(asked('$n', '($n: Int)'), { n: 100 })).toThrow('values');
  expect(() => check(asked('$n', '($n: Int = 100)'))).toThrow('values');
});

it('refuses a batch in disguise', () => {
  const fields = Array.from({ length: limits.aliases + 1 }, (_, index) => `a${index}: id`).join(' ');
  expect(() => check(`{ run(id: 1) { ${fields} } }`)).toThrow('aliases');
  const roots = Array.from({ length: limits.rootFields + 1 }, (_, index) => `a${index}: setupNeeded`).join(
    ' ',
  );
  expect(() => check(`{ ${roots} }`)).toThrow('fields at its root');
});
