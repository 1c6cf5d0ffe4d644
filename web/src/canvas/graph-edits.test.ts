import { expect, test } from 'vitest';
import { copyOf, freeLabel, paste } from './clipboard.ts';
import {
  changeActivity,
  connect,
  leadTo,
  moveParts,
  moveTransition,
  reconnect,
  remove,
  toggle,
} from './graph-edits.ts';
import { insertActivity } from './insert-activity.ts';
import { layOut } from './layout.ts';
import { activity, graphOf, leads, note } from './test-graph.ts';

const graph = graphOf(
  [
    activity('all', 'build-audience'),
    activity('ways', 'fork'),
    activity('wait', 'wait'),
    activity('end', 'end'),
  ],
  [leads('all.out', 'ways.in'), leads('ways.path-1', 'wait.in'), leads('ways.path-2', 'end.in')],
);
const ends = (of: typeof graph): string[] =>
  of.transitions.map((one) => `${one.sourceActivity}.${one.outlet}`);

test('removes the transitions of an activity with it', () => {
  const left = remove(graph, new Set(['ways']));
  expect(left.activities.map(({ id }) => id)).toEqual(['all', 'wait', 'end']);
  expect(left.transitions).toEqual([]);
});

test('removes a transition by itself', () => {
  expect(ends(remove(graph, new Set(['all.out>ways.in'])))).toEqual(['ways.path-1', 'ways.path-2']);
});

test('drops the transition of an outlet that a change of config takes away', () => {
  const outlets = [
    { id: 'path-2', label: 'Path 2' },
    { id: 'path-3', label: 'Path 3' },
  ];
  expect(ends(changeActivity(graph, 'ways', { config: { outlets } }))).toEqual(['all.out', 'ways.path-2']);
});

test('keeps all transitions while a config does not parse', () => {
  expect(
    ends(changeActivity(graph, 'ways', { config: { outlets: [{ id: 'path-1', label: '' }] } })),
  ).toHaveLength(3);
});

test('gives every transition an id of its own', () => {
  const twice = connect(connect(graph, leads('wait.out', 'end.in')), leads('wait.out', 'end.in'));
  expect(new Set(twice.transitions.map(({ id }) => id)).size).toBe(5);
});

test('is the same graph when nothing was moved', () => {
  expect(moveParts(graph, new Map([['all', { x: 0, y: 0 }]]))).toBe(graph);
});

test('pastes copies with the transitions among them, under names of their own', () => {
  const copied = copyOf(graph, new Set(['ways', 'wait']));
  const { graph: pasted, pasted: ids } = paste(graph, copied, { x: 40, y: 40 });
  expect(pasted.activities).toHaveLength(6);
  expect(pasted.transitions.at(-1)).toMatchObject({
    sourceActivity: ids[0],
    outlet: 'path-1',
    targetActivity: ids[1],
  });
  expect(pasted.activities.slice(-2).map(({ label, position }) => [label, position.x])).toEqual([
    ['ways 2', 40],
    ['wait 2', 40],
  ]);
});

test('numbers a label that is taken', () => {
  expect(freeLabel([{ label: 'Split' }, { label: 'Split 2' }], 'Split 2')).toBe('Split 3');
});

test('lays activities out from left to right along the transitions', () => {
  const at = layOut(graph);
  const x = (id: string): number => at.get(id)?.x ?? Number.NaN;
  expect(x('all')).toBeLessThan(x('ways'));
  expect(x('ways')).toBeLessThan(x('wait'));
  expect(at.get('wait')?.y).not.toBe(at.get('end')?.y);
});

const combined = graphOf(
  [activity('a', 'build-audience'), activity('b', 'build-audience'), activity('both', 'combine')],
  [leads('a.out', 'both.in'), leads('b.out', 'both.in')],
);
const into = (of: typeof graph): string[] =>
  of.transitions.map((one) => `${one.sourceActivity} ${one.inlet}`);

test('leads what a change of operation leaves loose to the inlets that there are then', () => {
  const exclusion = changeActivity(combined, 'both', { config: { operation: 'exclusion' } });
  expect(into(exclusion)).toEqual(['a primary', 'b excluded']);
  expect(into(changeActivity(exclusion, 'both', { config: { operation: 'union' } }))).toEqual([
    'a in',
    'b in',
  ]);
});

test('makes another population the first, and another the one that is kept', () => {
  expect(into(moveTransition(combined, 'b.out>both.in', -1))).toEqual(['b in', 'a in']);
  expect(moveTransition(combined, 'b.out>both.in', 1)).toBe(combined);
  const exclusion = changeActivity(combined, 'both', { config: { operation: 'exclusion' } });
  expect(into(leadTo(exclusion, 'b.out>both.in', 'primary'))).toEqual(['a excluded', 'b primary']);
});

test('puts an activity into a transition, and what follows makes room', () => {
  const spread = layOut(graph);
  const placed = moveParts(graph, spread);
  const fresh = activity('once', 'deduplication');
  const inserted = insertActivity(placed, fresh, 'ways.path-1>wait.in');
  expect(ends(inserted)).toEqual(['all.out', 'once.out', 'ways.path-2', 'ways.path-1']);
  expect(inserted.transitions.at(-1)).toMatchObject({ id: 'ways.path-1>wait.in', targetActivity: 'once' });
  const x = (id: string): number => inserted.activities.find((one) => one.id === id)?.position.x ?? 0;
  expect(x('once')).toBeGreaterThanOrEqual(x('ways') + 240);
  expect(x('wait')).toBeGreaterThanOrEqual(x('once') + 240);
  expect(x('end')).toBe(spread.get('end')?.x);
  expect(insertActivity(placed, activity('stop', 'end'), 'ways.path-1>wait.in')).toBe(placed);
});

test('leads a transition elsewhere without making another one of it', () => {
  const led = reconnect(graph, 'ways.path-2>end.in', leads('wait.out', 'end.in'));
  expect(led.transitions).toHaveLength(3);
  expect(led.transitions.at(-1)).toMatchObject({ id: 'ways.path-2>end.in', sourceActivity: 'wait' });
});

test('switches several off together, and on when all of them are off', () => {
  const off = toggle(graph, new Set(['wait', 'end']), 'enabled');
  expect(off.activities.map(({ enabled }) => enabled)).toEqual([true, true, false, false]);
  expect(toggle(off, new Set(['ways', 'end']), 'enabled').activities.every(({ enabled }) => enabled)).toBe(
    false,
  );
  expect(toggle(off, new Set(['wait', 'end']), 'enabled').activities.every(({ enabled }) => enabled)).toBe(
    true,
  );
});

test('moves and removes comments like activities', () => {
  const noted = { ...graph, comments: [note('a'), note('b')] };
  const moved = moveParts(noted, new Map([['b', { x: 10, y: 20.4 }]]));
  expect(moved.comments.map(({ position }) => position.x)).toEqual([0, 10]);
  expect(remove(noted, new Set(['a'])).comments.map(({ id }) => id)).toEqual(['b']);
});

test('lays activities out downwards where the graph runs that way', () => {
  const at = layOut({ ...graph, direction: 'vertical' });
  const y = (id: string): number => at.get(id)?.y ?? Number.NaN;
  expect(y('all')).toBeLessThan(y('ways'));
  expect(y('ways')).toBeLessThan(y('wait'));
});
