import type { Rule } from '@partitura/server/query/rule';
import type { EntityInfo, EntityMap, LinkInfo } from './data-model.ts';
import { groupOf, type Compare } from './rule-edit.ts';

/** The data model that tests of rules speak of: customers with a city, who pay for rentals. */
type Types = Record<string, EntityInfo['attributes'][number]['type']>;

function entity(name: string, types: Types, links: LinkInfo[] = []): [string, EntityInfo] {
  const attributes = Object.entries(types).map(([attribute, type]) => ({
    name: attribute,
    label: attribute.replaceAll('_', ' '),
    type,
    enumValues: null,
  }));
  return [name, { name, label: name, source: 'managed', primaryKey: ['id'], attributes, links }];
}
const toOne = (name: string, to = name): LinkInfo => ({
  name,
  label: name,
  to,
  toLabel: to,
  cardinality: 'MANY_TO_ONE',
});
const toMany = (name: string, to: string): LinkInfo => ({ ...toOne(name, to), cardinality: 'ONE_TO_MANY' });

export const shop: EntityMap = new Map([
  entity('customer', { name: 'string', born: 'date', city_id: 'integer' }, [
    toOne('city'),
    toMany('payments', 'payment'),
    toMany('rentals', 'rental'),
  ]),
  entity('city', { name: 'string', 'post code': 'string' }, [toOne('country')]),
  entity('country', { name: 'string', country: 'string' }),
  entity('payment', { amount: 'decimal', at: 'datetime', note: 'string' }, [
    toOne('customer'),
    toOne('rental'),
  ]),
  entity('rental', { at: 'datetime', note: 'integer', days: 'integer' }, [
    toOne('customer'),
    toMany('payments', 'payment'),
  ]),
]);

/** "This attribute is that"; a dotted name goes over links. */
export function is(attribute: string, value: string | number = 'x'): Compare {
  const steps = attribute.split('.');
  return {
    type: 'compare',
    operand: { type: 'attribute', path: steps.slice(0, -1), name: steps.at(-1) ?? '' },
    operator: 'equals',
    value: { type: 'literal', value },
  };
}
export const anyOf = (...members: Rule[]): Rule => ({ ...groupOf(...members), operator: 'or' });
