import { describe, expect, test } from 'vitest';
import { readGivenData } from './given-data.ts';

describe('data to simulate with', () => {
  test('may be one object or a list, with roots or of the profile', () => {
    expect(readGivenData('{"name": "Zoe"}').data).toEqual([{ profile: { name: 'Zoe' } }]);
    expect(readGivenData('[{"profile": {"name": "Zoe"}}]').data).toEqual([{ profile: { name: 'Zoe' } }]);
  });

  test('may be CSV, whose dots lead into objects', () => {
    expect(readGivenData('profile.name,enrichment.last\n"Zoe, ""Z""",3\nJon,4').data).toEqual([
      { profile: { name: 'Zoe, "Z"' }, enrichment: { last: '3' } },
      { profile: { name: 'Jon' }, enrichment: { last: '4' } },
    ]);
    expect(readGivenData('name;city\nZoe;Porto').data).toEqual([{ profile: { name: 'Zoe', city: 'Porto' } }]);
  });

  test('says what is wrong with it', () => {
    expect(readGivenData('{').fault).toMatch(/^This is no JSON/);
    expect(readGivenData('[1]').fault).toBe('Give an object, or a list of objects.');
    expect(readGivenData('name').fault).toMatch(/head line/);
    expect(readGivenData(`[${Array.from({ length: 21 }, () => '{}').join()}]`).fault).toMatch(
      /20 rows at most/,
    );
  });
});
