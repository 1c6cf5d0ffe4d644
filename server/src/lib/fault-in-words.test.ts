import { expect, it } from 'vitest';
import { z } from 'zod';
import { contracts } from '../activities/contracts.ts';
import { inEnglish } from '../language/say.ts';
import { fieldInWords, inOurWords, saidOf } from './fault-in-words.ts';

const faultsOf = (form: z.ZodType, given: unknown): string[] =>
  form.safeParse(given, inOurWords).error?.issues.map((issue) => inEnglish(saidOf(issue))) ?? [];

it('names a field by its place', () => {
  expect(fieldInWords(['news', 'keepDays'])).toEqual('Keep days');
  expect(fieldInWords(['paths', 1, 'label'])).toEqual('Label of path 2');
  expect(fieldInWords(['paths', 0, 'conditions', 2])).toEqual('Condition 3');
  expect(fieldInWords(['categories', 0])).toEqual('Category 1');
  expect(fieldInWords([])).toEqual('This');
});

it('says what is wrong in a sentence', () => {
  const form = z.object({
    title: z.string().min(1).max(5),
    keepDays: z.number().int().min(0).max(10),
    level: z.enum(['info', 'error']),
    parts: z.array(z.object({ name: z.string() })).min(1),
    at: z.iso.datetime({ offset: true }),
    news: z.discriminatedUnion('mode', [z.object({ mode: z.literal('keys') })]),
  });
  expect(faultsOf(form, {})).toEqual([
    'Title is missing.',
    'Keep days is missing.',
    'Level is missing.',
    'Parts is missing.',
    'At is missing.',
    'News is missing.',
  ]);
  expect(
    faultsOf(form, { title: '', keepDays: 0.5, level: 'x', parts: [], at: 'soon', news: { mode: 'no' } }),
  ).toEqual([
    'Title is empty.',
    'Keep days must be a whole number.',
    'Level must be one of info, error.',
    'Parts must have at least 1 entry.',
    'At must be a date and time.',
    'Mode is of no known kind.',
  ]);
  expect(
    faultsOf(form, { title: 'longer', keepDays: 11, level: 1, parts: [{ name: 3 }], at: 1, news: 1 }),
  ).toEqual([
    'Title may have at most 5 characters.',
    'Keep days must be at most 10.',
    'Level must be one of info, error.',
    'Name of part 1 must be a text.',
    'At must be a text.',
    'News must be a group of fields.',
  ]);
});

it('leaves the words that a schema has of its own', () => {
  expect(faultsOf(z.string().regex(/^a/, 'It begins with an a.'), 'b')).toEqual(['It begins with an a.']);
});

it.each(Object.values(contracts))(
  'has a sentence for what may be missing in $kind',
  ({ config, initial }) => {
    const broken = Object.keys(initial).map((name) => ({ ...initial, [name]: { nonsense: [] } }));
    for (const given of [...broken, {}, null, 'x']) {
      for (const message of faultsOf(config, given))
        expect(message).not.toMatch(/invalid|expected|received|undefined|Too (small|big)/i);
    }
  },
);
