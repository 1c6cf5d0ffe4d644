import { describe, expect, it } from 'vitest';
import { findAttributes } from './find-attributes.ts';
import { shop } from './shop-model.ts';

const found = (text: string, toMany = false) =>
  findAttributes(shop, 'customer', text, toMany).map(({ path, attribute }) =>
    [...path, attribute.name].join('.'),
  );

describe('the search for an attribute', () => {
  it('goes over links, what is near first', () => {
    expect(found('name')).toEqual(['name', 'city.name', 'city.country.name']);
  });

  it('puts what is called just so before what only holds the text', () => {
    expect(found('count')).toEqual(['city.country.country']);
    expect(found('Country')[0]).toBe('city.country.country');
    expect(found('CÍTY')[0]).toBe('city_id');
  });

  it('reads the links on the way too', () => {
    expect(found('country name')).toEqual(['city.country.name']);
    expect(found('post city')).toEqual(['city.post code']);
    expect(found('country nothing')).toEqual([]);
  });

  it('follows links to many rows only where it may, and goes round in no circle', () => {
    expect(found('days')).toEqual([]);
    expect(found('days', true)).toEqual(['rentals.days', 'payments.rental.days']);
  });
});
