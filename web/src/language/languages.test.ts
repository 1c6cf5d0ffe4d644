import { expect, it } from 'vitest';
import { chooseLanguage, regionOf } from './languages.ts';

it('chooses the first language of the wishes that the pages speak', () => {
  expect(chooseLanguage(['de', 'pt', 'en-GB'])).toBe('pt-BR');
  expect(chooseLanguage(['de'])).toBe('en');
});

it('writes numbers as the region of the browser does, unless that is no tag of a language', () => {
  expect(regionOf('en', ['pt-BR', 'en-GB'])).toBe('en-GB');
  expect(regionOf('en', ['en-US@posix', 'en-AU'])).toBe('en-AU');
  expect(regionOf('en', ['en-US@posix'])).toBe('en');
  expect(regionOf('pt-BR', ['en-GB'])).toBe('pt-BR');
});
