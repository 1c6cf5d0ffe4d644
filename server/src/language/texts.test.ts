import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { portuguese, rooms } from './pt-BR/texts.ts';
import { betweenForms } from './say.ts';
import { templatesIn } from './templates-in.ts';

/** Rooms whose texts have no Portuguese yet. This list only gets shorter. */
const untranslated: readonly string[] = [];

/** Said to operators, at a start or by a command: English, as the log is. */
const forOperators = /^(config\.ts|db\/|demo\/|telemetry\/|http\/(listen|web-build)\.ts)/;

const src = join(import.meta.dirname, '..');
const said = globSync('**/*.ts', { cwd: src })
  .filter((path) => !path.endsWith('.test.ts') && !forOperators.test(path))
  .flatMap((path) =>
    templatesIn(path, readFileSync(join(src, path), 'utf8')).map((template) => ({ path, template })),
  );
const isTranslated = (path: string): boolean => !untranslated.some((room) => path.startsWith(room));
const placesIn = (text: string): string =>
  [...new Set(text.match(/\{\d+\}/g))].toSorted((one, other) => one.localeCompare(other)).join(' ');

describe('the Portuguese texts', () => {
  it('are there for all that the server says', () => {
    const missing = said.filter(
      ({ path, template }) => isTranslated(path) && /[a-z]{2}/i.test(template) && !(template in portuguese),
    );
    expect(missing).toEqual([]);
  });

  it('are said, all of them, and stand in one room only', () => {
    const templates = new Set(said.map(({ template }) => template));
    const all = Object.values(rooms).flatMap((texts) => Object.keys(texts));
    expect(all.filter((template) => !templates.has(template))).toEqual([]);
    expect(all.filter((template, index) => all.indexOf(template) !== index)).toEqual([]);
  });

  it('take the values of the English ones, and count where these do', () => {
    const different = Object.entries(portuguese).filter(
      ([english, text]) =>
        placesIn(english) !== placesIn(text) ||
        english.split(betweenForms).length !== text.split(betweenForms).length,
    );
    expect(different).toEqual([]);
  });

  it.each(untranslated)('are still to be written for %s: else take it off the list', (room) => {
    expect(said.some(({ path, template }) => path.startsWith(room) && !(template in portuguese))).toBe(true);
  });
});
