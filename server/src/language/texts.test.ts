import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { portuguese, rooms } from './pt-BR/texts.ts';
import { bareTextsIn } from './bare-texts.ts';
import { betweenForms } from './say.ts';
import { templatesIn } from './templates-in.ts';

/** Said to operators, at a start or by a command: English, as the log is. */
const forOperators = /^(config\.ts|db\/|demo\/|telemetry\/|http\/(listen|web-build)\.ts)/;

/** Sentences that stand in the code all the same, and why that is right. */
const elsewhere: readonly RegExp[] = [
  // The pages have words of their own for these: kinds, figures, functions, schedules, providers, entities of ours.
  /^activities\/[\w-]+\/contract\.ts$/,
  /^(activities\/(deduplication\/show-groups|load-file\/load-file)|query\/kept-rows)\.ts$/,
  /^(reports\/kpi|query\/expression\/(catalogue\/.*|function-entry)|schedules\/in-words)\.ts$/,
  /^(channels\/email\/contract|catalog\/system-entities)\.ts$/,
  // What somebody begins with, and then writes as they like.
  /^(campaigns\/(built-in-templates|create-campaign)|content\/built-in-starters)\.ts$/,
  // Programs read these: descriptions and limits of the schema, answers of protocols, webhooks, e-mail, files.
  /^graphql\/(campaign|entity-rows|rows|schedule-input|limits|print-schema)\.ts$/,
  /^(http\/graphql-socket|tracking\/(answer|sandbox-reactions)|query\/expression\/print-functions)\.ts$/,
  /^(notifications\/(mail-notice|webhooks)|files\/check-destination|first-start|runs\/watch-task)\.ts$/,
  // The words of a mail server, a parser or a proof as they are kept.
  /^(channels\/email\/providers\/smtp|catalog\/ddl\/parse-statement|deliveries\/(preview-content|send-proof))\.ts$/,
];

const src = join(import.meta.dirname, '..');
const sources = globSync('**/*.ts', { cwd: src })
  .filter((path) => !path.endsWith('.test.ts') && !forOperators.test(path))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));
const said = sources.flatMap(({ path, text }) =>
  templatesIn(path, text).map((template) => ({ path, template })),
);
const placesIn = (text: string): string =>
  [...new Set(text.match(/\{\d+\}/g))].toSorted((one, other) => one.localeCompare(other)).join(' ');

describe('the Portuguese texts', () => {
  it('are there for all that the server says', () => {
    const missing = said.filter(({ template }) => /[a-z]{2}/i.test(template) && !(template in portuguese));
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
});

describe('a sentence in a string, of which nobody is told in another language,', () => {
  const bare = sources
    .filter(({ path }) => !path.startsWith('language/'))
    .map(({ path, text }) => ({ path, texts: bareTextsIn(path, text) }))
    .filter(({ texts }) => texts.length > 0);

  it('stands nowhere but where it is known to be right', () => {
    expect(bare.filter(({ path }) => !elsewhere.some((place) => place.test(path)))).toEqual([]);
  });

  it.each(elsewhere.map(String))('stands in %s: else take it off the list', (place) => {
    expect(bare.some(({ path }) => place.slice(1, -1) && new RegExp(place.slice(1, -1)).test(path))).toBe(
      true,
    );
  });
});

it('finds sentences, but those that are said, logged or described', () => {
  const source = [
    "throw new UserError(asWritten('This is wrong.'), { hint: `Give it ${a} name.` });",
    'say`This is ${b ? say`so` : `A thing of ours`}`; say`Said as it should be.`;',
    "log.warn('This is for the log.'); new Error('This is a fault of ours.');",
    "const field = { description: 'What the schema says.', code: 'A code' };",
    "forms(1, 'One thing', 'Many things'); z.string().max(3, 'At most three.');",
  ].join('\n');
  expect(bareTextsIn('sample.ts', source)).toEqual([
    'This is wrong.',
    'Give it … name.',
    'A thing of ours',
    'At most three.',
  ]);
});
