import { expect, test } from 'vitest';
import { copyOf, paste, printCopy, readCopy, shiftTo } from './clipboard.ts';
import { activity, graphOf, leads, note } from './test-graph.ts';

const graph = graphOf(
  [activity('ways', 'fork'), { ...activity('wait', 'wait'), position: { x: 300, y: 100 }, pausePoint: true }],
  [{ ...leads('ways.path-1', 'wait.in'), id: 't-1', label: 'Half of them', skipWhenEmpty: true }],
  [note('n', 'Ask Ben <b>first</b>')],
);
const everything = new Set(['ways', 'wait', 'n']);
const refusal = (text: string): string => {
  const read = readCopy(text);
  return 'refusal' in read ? read.refusal : '';
};

test('reads what was copied, as it was', () => {
  expect(readCopy(printCopy(copyOf(graph, everything)))).toEqual({ graph });
});

test('gives comments ids of their own, and puts all with its middle where it is wanted', () => {
  expect(shiftTo(graph, { x: 1_000, y: 500 })).toEqual({ x: 850, y: 450 });
  const { graph: twice, pasted } = paste(graph, graph, { x: 10, y: 0 });
  expect(twice.comments).toHaveLength(2);
  expect(new Set(twice.comments.map(({ id }) => id)).size).toBe(2);
  expect(pasted).toHaveLength(3);
});

test('says what is wrong with a text that cannot be pasted', () => {
  const copied = JSON.parse(printCopy(graph)) as { activities: Record<string, unknown>[] };
  const other = (change: object): string =>
    JSON.stringify({ ...copied, activities: [{ ...copied.activities[0], ...change }] });
  expect(refusal(' ')).toBe('The clipboard is empty.');
  expect(refusal('SELECT 1')).toContain('holds no activities');
  expect(refusal('{"activities": []}')).toContain('holds no activities');
  expect(refusal('{"partitura": "campaign", "version": 1}')).toContain('cannot be read: partitura');
  expect(refusal(other({ kind: 'teleport' }))).toContain('“teleport”, which is not known here');
  expect(refusal(other({ id: '../x' }))).toContain('activities.0.id');
  expect(
    refusal(JSON.stringify({ ...copied, activities: [copied.activities[0], copied.activities[0]] })),
  ).toContain('the same id');
  expect(refusal('x'.repeat(5_000_001))).toContain('too long');
});
