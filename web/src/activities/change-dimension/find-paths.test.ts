import { expect, test } from 'vitest';
import type { EntityInfo, EntityMap } from '../../rules/data-model.ts';
import { findPaths } from './find-paths.ts';

const entity = (name: string, links: Record<string, string>): [string, EntityInfo] => [
  name,
  {
    name,
    label: name,
    source: 'MANAGED',
    primaryKey: ['id'],
    attributes: [],
    links: Object.entries(links).map(([link, to]) => ({
      name: link,
      label: link,
      to,
      toLabel: to,
      cardinality: 'MANY_TO_ONE',
    })),
  } as unknown as EntityInfo,
];
const entities: EntityMap = new Map([
  entity('visit', { account: 'account', referrer: 'account' }),
  entity('account', { owner: 'owner', visits: 'visit' }),
  entity('owner', { accounts: 'account' }),
]);

test('finds every way between two entities, the shortest first, and goes round in no circle', () => {
  expect(findPaths(entities, 'visit', 'account')).toEqual([['account'], ['referrer']]);
  expect(findPaths(entities, 'visit', 'owner')).toEqual([
    ['account', 'owner'],
    ['referrer', 'owner'],
  ]);
  expect(findPaths(entities, 'owner', 'visit')).toEqual([['accounts', 'visits']]);
  expect(findPaths(entities, 'nowhere', 'visit')).toEqual([]);
});
