import { expect, it } from 'vitest';
import { drawnPart } from './drawn-part.ts';

const activity = (id: string, x = 0) => ({
  id,
  label: `The ${id}`,
  config: { of: id },
  position: { x, y: x },
});
const lead = (sourceActivity: string, targetActivity: string) => ({
  id: `${sourceActivity} ${targetActivity}`,
  sourceActivity,
  targetActivity,
});
const graph = {
  activities: ['people', 'others', 'either', 'split', 'mail', 'apart'].map((id, place) =>
    activity(id, place),
  ),
  transitions: [
    lead('people', 'either'),
    lead('others', 'either'),
    lead('either', 'split'),
    lead('split', 'mail'),
    lead('people', 'apart'),
  ],
  comments: [{ id: 'note', text: 'Here' }],
};

it('is an activity with all that leads to it, and nothing that follows or stands beside it', () => {
  const part = drawnPart(graph, 'split');
  expect(part.activities.map(({ id }) => id)).toEqual(['people', 'others', 'either', 'split']);
  expect(part.transitions.map(({ id }) => id)).toEqual(['people either', 'others either', 'either split']);
});

it('stays the same where a change makes no difference to what is counted', () => {
  const changed = {
    ...graph,
    activities: graph.activities.map((one) => ({
      ...one,
      position: { x: 700, y: 700 },
      label: one.id === 'split' || one.id === 'mail' ? 'Another name' : one.label,
      config: one.id === 'mail' || one.id === 'apart' ? {} : one.config,
    })),
    comments: [],
  };
  expect(drawnPart(changed, 'split')).toEqual(drawnPart(graph, 'split'));
  // Names of what leads here can be said in the answer.
  expect(drawnPart(changed, 'mail')).not.toEqual(drawnPart(graph, 'mail'));
});

it('takes another config for the activity alone', () => {
  const part = drawnPart(graph, 'either', { operation: 'intersection' });
  expect(part.activities.map(({ config }) => config)).toEqual([
    { of: 'people' },
    { of: 'others' },
    { operation: 'intersection' },
  ]);
});

it('ends where activities lead to each other', () => {
  const circle = { ...graph, transitions: [...graph.transitions, lead('split', 'people')] };
  expect(drawnPart(circle, 'people').activities.map(({ id }) => id)).toEqual([
    'people',
    'others',
    'either',
    'split',
  ]);
});
