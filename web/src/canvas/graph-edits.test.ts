import { expect, test } from 'vitest';
import { copyOf, freeLabel, paste } from './clipboard.ts';
import { changeActivity, connect, leadTo, moveActivities, moveTransition, remove } from './graph-edits.ts';
import { layOut } from './layout.ts';
import { activity, graphOf, leads } from './test-graph.ts';

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
  expect(moveActivities(graph, new Map([['all', { x: 0, y: 0 }]]))).toBe(graph);
});

test('pastes copies with the transitions among them, under names of their own', () => {
  const copied = copyOf(graph, new Set(['ways', 'wait']));
  const { graph: pasted, pasted: ids } = paste(graph, copied, 40);
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
