import { expect, test } from 'vitest';
import { checkTemplate } from './check-template.ts';
import { say } from '../language/say.ts';

const known = new Set(['profile.first_name', 'context.campaign.name']);
const check = (source: string) =>
  checkTemplate(source, (path) =>
    known.has(path.join('.')) ? null : say`There is no field ${path.join('.')}.`,
  );

test('finds unknown fields at their places, in order', () => {
  expect(
    check('Hi {{ profile.first_name }}\n{{ profile.nme }} of {{ context.campaign.name }}\n{{ nope }}'),
  ).toEqual([
    { line: 2, column: 4, message: 'There is no field profile.nme.' },
    { line: 3, column: 4, message: 'There is no field nope.' },
  ]);
});

test('leaves variables of the template itself alone', () => {
  expect(
    check(
      '{% assign a = profile.first_name %}{{ a }}{% for i in (1..3) %}{{ i }}{{ forloop.index }}{% endfor %}',
    ),
  ).toEqual([]);
});

test('reports what does not parse', () => {
  expect(check('a\n{{ x')).toEqual([{ line: 2, column: 1, message: 'Output "{{ x" not closed.' }]);
});
