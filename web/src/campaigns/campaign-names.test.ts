import { expect, it } from 'vitest';
import { fileNameOf, namesOf } from './campaign-names.ts';

const named = (...names: string[]) => names.map((name) => ({ id: name, name }));

it('names one plainly, some in quotes, and counts those past the fifth', () => {
  expect(namesOf(named('Film night'))).toBe('Film night');
  expect(namesOf(named('A', 'B'))).toBe('“A”, “B”');
  expect(namesOf(named('A', 'B', 'C', 'D', 'E', 'F', 'G'))).toBe('“A”, “B”, “C”, “D”, “E” and 2 more');
});

it('makes a file name of any name', () => {
  expect(fileNameOf('Film night: 2026')).toBe('film-night-2026.campaign.yaml');
  expect(fileNameOf('Promoção ../ de verão')).toBe('promoção-de-verão.campaign.yaml');
  expect(fileNameOf('***')).toBe('campaign.campaign.yaml');
});
