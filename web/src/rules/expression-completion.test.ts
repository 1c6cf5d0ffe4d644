import { describe, expect, it } from 'vitest';
import { completeExpression } from './expression-completion.ts';
import { shop } from './shop-model.ts';

const help = (name: string, signature: string, category = 'string') => ({
  name,
  category,
  signatures: [signature],
  description: '',
  nulls: '',
  example: '',
  result: '',
});
const complete = (before: string) =>
  completeExpression(before, {
    entities: shop,
    entity: 'customer',
    columns: [{ name: 'rank', label: 'Rank', type: 'integer', key: false }],
    functions: [help('Upper', 'Upper(text)'), help('GetDate', 'GetDate()', 'date')],
  });
const offered = (before: string) => complete(before)?.offers.map(({ insert }) => insert);

describe('what an expression may go on with', () => {
  it('is a column, an attribute, a link or a function, in the stead of the word begun', () => {
    expect(offered('Upper(na')).toEqual([
      'rank',
      'name',
      'born',
      'city_id',
      'city.',
      'payments.',
      'rentals.',
      'Upper(|)',
      'GetDate()',
    ]);
    expect(complete('Upper(na')?.from).toBe('Upper('.length);
  });

  it('is of the entity that a path has come to', () => {
    expect(offered('city.country.')).toEqual(['name', 'country']);
    expect(complete('city.country.na')?.from).toBe('city.country.'.length);
    expect(offered('gone.')).toEqual([]);
  });

  it('has brackets round a name that would be read as something else', () => {
    expect(offered('city.')).toEqual(['name', '[post code]', 'country.']);
  });

  it('is a variable after a dollar, and nothing within a text or a number', () => {
    expect(offered('$va')).toEqual(['$vars.', '$run.id', '$campaign.id']);
    expect(complete("Upper('na")).toBeNull();
    expect(complete("'it''s ' || 'na")).toBeNull();
    expect(complete('12')).toBeNull();
    expect(complete("'done' || na")).not.toBeNull();
  });
});
