import { functions } from '@partitura/server/query/expression/catalogue';
import { expect, it } from 'vitest';
import { argumentNames } from './arguments.pt-BR.ts';
import { descriptions } from './descriptions.pt-BR.ts';
import { inPortuguese } from './in-portuguese.ts';
import { nulls } from './nulls.pt-BR.ts';

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();

it('has words for each function of the catalogue, and for none that is gone', () => {
  expect(sorted(Object.keys(descriptions))).toEqual(sorted(functions.map(({ name }) => name)));
  expect(sorted(Object.keys(nulls))).toEqual(sorted(functions.map((each) => each.nulls.words)));
  const parameters = functions.flatMap(({ signatures }) => signatures.flatMap((each) => each.parameters));
  expect(sorted(Object.keys(argumentNames))).toEqual(sorted(parameters.map(({ name }) => name)));
});

it('keeps the numbers, names of functions and written examples of the English words', () => {
  const kept = (text: string): string[] =>
    sorted(text.match(/\b[A-Z]\w+\(\)|\d{4}-\d\d-\d\dT?|UTF-8|\d+/g) ?? []);
  const english = new Map(functions.map(({ name, description }) => [name, description]));
  const grouped = (text: string): string => text.replaceAll(/(?<=\d)[.,](?=\d{3})/g, '');
  const lost = Object.entries(descriptions).filter(([name, text]) =>
    kept(grouped(english.get(name) ?? '')).some((part) => !grouped(text).includes(part)),
  );
  expect(lost.map(([name]) => name)).toEqual([]);
});

it('says how a function is called with its name as it is written', () => {
  const help = {
    name: 'StringAgg',
    category: 'aggregate',
    signatures: ['StringAgg(text, [separator], [where])', 'Coalesce(value, ...)'],
    description: 'Of a newer server.',
    nulls: 'Null gives null.',
    example: '',
    result: '',
  };
  expect(inPortuguese(help)).toMatchObject({
    signatures: ['StringAgg(texto, [separador], [condição])', 'Coalesce(valor, ...)'],
    nulls: 'Nulo dá nulo.',
  });
  expect(inPortuguese({ ...help, name: 'Brand new' }).description).toBe('Of a newer server.');
});
