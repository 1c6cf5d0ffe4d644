import { describe, expect, it } from 'vitest';
import { askedLanguage } from './asked-language.ts';
import { saidIn } from './said-in.ts';
import {
  allOf,
  amount,
  asWritten,
  constant,
  eitherOf,
  forms,
  inEnglish,
  inWords,
  moment,
  revived,
  say,
  together,
} from './say.ts';
import { templatesIn } from './templates-in.ts';

const texts = {
  'This task is {0}: only {1} can be tried.': 'Só {1} pode ser repetida: esta tarefa está {0}.',
  running: 'em andamento',
  '{0} row of {1} | {0} rows of {1}': '{0} linha de {1} | {0} linhas de {1}',
};
const inPortuguese = (words: Parameters<typeof inWords>[0]) => inWords(words, 'pt-BR', texts);

describe('what is said', () => {
  it('is written with its values, which may be said themselves, in whatever order the language has them', () => {
    const words = say`This task is ${say`running`}: only ${'"{0} $& |"'} can be tried.`;
    expect(inEnglish(words)).toBe('This task is running: only "{0} $& |" can be tried.');
    expect(inPortuguese(words)).toBe('Só "{0} $& |" pode ser repetida: esta tarefa está em andamento.');
  });

  it('writes numbers as the language does, and counts as it does', () => {
    const rows = (count: number) => forms(count, '{0} row of {1}', '{0} rows of {1}', 'f.csv');
    expect([0, 1, 1200].map((count) => inEnglish(rows(count)))).toEqual([
      '0 rows of f.csv',
      '1 row of f.csv',
      '1200 rows of f.csv',
    ]);
    expect([0, 1, 1200].map((count) => inPortuguese(rows(count)))).toEqual([
      '0 linha de f.csv',
      '1 linha de f.csv',
      '1.200 linhas de f.csv',
    ]);
  });

  it('sets thousands apart where it is to, and shows moments by their clocks', () => {
    const words = say`${amount(1200)} until ${moment(new Date('2027-03-07T12:30:05Z'), 'UTC', { withSeconds: true })}`;
    expect(inEnglish(words)).toBe('1,200 until 7 March 2027, 12:30:05');
    expect(inPortuguese(JSON.parse(JSON.stringify(words)))).toBe('1.200 until 7 de março de 2027, 12:30:05');
    expect(inEnglish(forms(amount(1), '{0} row', '{0} rows'))).toBe('1 row');
  });

  it('is English where the texts do not know it, whatever name it has', () => {
    expect(inPortuguese(say`Not known: ${say`running`}`)).toBe('Not known: em andamento');
    expect(inPortuguese(constant('constructor'))).toBe('constructor');
    expect(inPortuguese(asWritten('running | {0}'))).toBe('running | {0}');
  });

  it('goes through JSON, and is English where it is glued into a text', () => {
    const words = together(say`One.`, null, undefined, say`Two ${2}.`);
    expect(String(revived(JSON.stringify(words)))).toBe('One. Two 2.');
    expect(inPortuguese(JSON.parse(JSON.stringify(words)))).toBe('One. Two 2.');
    expect(`${eitherOf(['a', 'b', 'c'])}, ${allOf(['a', 'b'])}`).toBe('a or b or c, a and b');
  });
});

it('is found in the sources, as it is looked up', () => {
  const source = [
    'const a = say`Plain \\`text\\` \\\\`;',
    'const b = say`With ${say`a ${1} within`} and ${two}`;',
    "forms(n, '{0} row', '{0} rows'); ours('A name');",
    'other`Not this`;',
  ].join('\n');
  expect(templatesIn('sample.ts', source)).toEqual([
    'Plain `text` \\',
    'With {0} and {1}',
    'a {0} within',
    '{0} row | {0} rows',
    'A name',
  ]);
  expect(() => templatesIn('sample.ts', 'forms(n, one, many)')).toThrow('takes texts as they are');
});

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['pt-BR', 'pt-BR'],
  ['pt-PT, pt;q=0.9, en;q=0.8', 'pt-BR'],
  ['pt-PT, en;q=0.5', 'pt-BR'],
  ['de, en;q=0.5, pt-BR;q=0.7', 'pt-BR'],
  ['en-GB, pt;q=0.9', 'en'],
  ['pt-BR;q=0', 'en'],
  ['de', 'en'],
  ['\0;;q=x,,', 'en'],
])('answers Accept-Language: %s in %s', (accepted, language) => {
  expect(askedLanguage(accepted)).toBe(language);
});

it('is said in Portuguese by the texts of the rooms', () => {
  expect(saidIn('pt-BR', say`Sign in first.`)).toBe('Entre primeiro.');
  expect(saidIn('en', say`Sign in first.`)).toBe('Sign in first.');
});
