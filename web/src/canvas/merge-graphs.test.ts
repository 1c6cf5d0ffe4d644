import { expect, test } from 'vitest';
import { changeActivity, connect, moveParts, remove, toggle } from './graph-edits.ts';
import { mergeGraphs } from './merge-graphs.ts';
import { activity, graphOf, leads, note } from './test-graph.ts';

const base = graphOf(
  [activity('all', 'build-audience'), activity('ways', 'fork'), activity('wait', 'wait')],
  [leads('all.out', 'ways.in'), leads('ways.path-1', 'wait.in')],
  [note('n', 'before')],
);
const label = (id: string, text: string) => changeActivity(base, id, { label: text });
const labels = (of: typeof base): string[] => of.activities.map((one) => one.label);

test('brings changes of different parts, and of different fields of one part, together', () => {
  const mine = moveParts(label('ways', 'Mine'), new Map([['wait', { x: 500, y: 0 }]]));
  const theirs = toggle(label('all', 'Theirs'), new Set(['ways']), 'pausePoint');
  const { graph, conflicts } = mergeGraphs(base, mine, theirs);
  expect(conflicts).toEqual([]);
  expect(labels(graph)).toEqual(['Theirs', 'Mine', 'wait']);
  expect(graph.activities[1]).toMatchObject({ pausePoint: true });
  expect(graph.activities[2]?.position.x).toBe(500);
});

test('keeps what each has added, and lets go what each has removed', () => {
  const mine = { ...base, activities: [...base.activities, activity('mine', 'end')], comments: [] };
  const theirs = connect(
    { ...base, activities: [...base.activities, activity('theirs', 'end')] },
    leads('wait.out', 'theirs.in'),
  );
  const { graph, conflicts } = mergeGraphs(base, mine, theirs);
  expect(conflicts).toEqual([]);
  expect(labels(graph).toSorted()).toEqual(['all', 'mine', 'theirs', 'wait', 'ways']);
  expect(graph.transitions).toHaveLength(3);
  expect(graph.comments).toEqual([]);
});

test('asks where both have changed the same, and does as is chosen', () => {
  const [mine, theirs] = [label('ways', 'Mine'), label('ways', 'Theirs')];
  const { graph, conflicts } = mergeGraphs(base, mine, theirs);
  expect(conflicts).toEqual([
    { id: 'ways', type: 'activity', name: 'Mine', mine: 'changed', theirs: 'changed' },
  ]);
  expect(labels(graph)[1]).toBe('Mine');
  expect(labels(mergeGraphs(base, mine, theirs, new Map([['ways', 'theirs']])).graph)[1]).toBe('Theirs');
  expect(mergeGraphs(base, mine, mine).conflicts).toEqual([]);
});

test('asks where one removes what the other has changed or goes on from', () => {
  const gone = remove(base, new Set(['wait']));
  const changed = mergeGraphs(base, label('wait', 'Mine'), gone);
  expect(changed.conflicts).toMatchObject([{ id: 'wait', mine: 'changed', theirs: 'removed' }]);
  expect(labels(changed.graph)).toContain('Mine');
  const goesOn = connect(
    { ...base, activities: [...base.activities, activity('end', 'end')] },
    leads('wait.out', 'end.in'),
  );
  const { conflicts, graph } = mergeGraphs(base, gone, goesOn, new Map([['wait', 'theirs']]));
  expect(conflicts).toMatchObject([{ id: 'wait', mine: 'removed', theirs: 'changed' }]);
  expect(graph.transitions.map((one) => one.targetActivity)).toContain('end');
  const without = mergeGraphs(base, gone, goesOn).graph;
  expect(without.transitions.every((one) => one.sourceActivity !== 'wait')).toBe(true);
});

test('leaves an outlet one transition, when both have led it somewhere', () => {
  const two = { ...base, activities: [...base.activities, activity('a', 'end'), activity('b', 'end')] };
  const mine = connect(two, leads('wait.out', 'a.in'));
  const theirs = connect(two, leads('wait.out', 'b.in'));
  const { graph, conflicts } = mergeGraphs(two, mine, theirs);
  expect(conflicts).toMatchObject([{ type: 'transition', name: 'wait → a' }]);
  expect(graph.transitions.filter((one) => one.sourceActivity === 'wait')).toMatchObject([
    { targetActivity: 'a' },
  ]);
  const same = mergeGraphs(two, mine, connect(two, leads('wait.out', 'a.in')));
  expect([same.conflicts.length, same.graph.transitions.length]).toEqual([0, 3]);
});

test('keeps the order in which transitions arrive, whoever has changed it', () => {
  const turned = { ...base, transitions: base.transitions.toReversed() };
  const ids = (of: typeof base): string[] => of.transitions.map(({ id }) => id);
  expect(ids(mergeGraphs(base, turned, label('all', 'x')).graph)).toEqual(ids(turned));
  expect(ids(mergeGraphs(base, label('all', 'x'), turned).graph)).toEqual(ids(turned));
});
