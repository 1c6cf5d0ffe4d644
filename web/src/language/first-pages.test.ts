import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { firstMessages } from './first-messages-en.ts';
import { messages } from './messages-en.ts';

const src = join(import.meta.dirname, '..');
const typesOnly = /^import type [^;]+;|^import \{(?:\s*type \w+,?)+\s*\} from [^;]+;/gm;
const loadedLater = /withAllTexts\(\(\) =>\s*import\('[^']+'\)/g;
const imported = /(?:from |import |import\()'(\.[^']+)'/g;

/** What a file brings along, and so on: all that can be shown before the texts of all rooms are there. */
function reachedFrom(path: string, reached = new Map<string, string>()): Map<string, string> {
  if (reached.has(path) || !existsSync(path) || path.endsWith('.css')) return reached;
  const text = readFileSync(path, 'utf8').replaceAll(typesOnly, '').replaceAll(loadedLater, '');
  reached.set(path, text);
  if (path.startsWith(join(src, 'language'))) return reached;
  for (const [, to = ''] of text.matchAll(imported)) reachedFrom(join(dirname(path), to), reached);
  return reached;
}
const first = [...reachedFrom(join(src, 'main.ts'))].map(
  ([path, text]) => [relative(src, path), text] as const,
);

it('say nothing but what is loaded at once, all of whose rooms they use', () => {
  const asked = first.flatMap(([path, text]) =>
    [...text.matchAll(/['`]([a-z]+)\.[\w$]+/gi)].map(([key, room = '']) => ({ path, key, room })),
  );
  // A room found here: move it to the first messages, or load what asks for it by `withAllTexts`.
  expect(asked.filter(({ room }) => Object.hasOwn(messages, room))).toEqual([]);
  const used = new Set(asked.map(({ room }) => room));
  expect(Object.keys(firstMessages).filter((room) => !used.has(room))).toEqual([]);
});
