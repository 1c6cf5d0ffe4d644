import { expect, it } from 'vitest';
import { toGraphInput } from './graph-input.ts';

it('leaves out what a loaded graph bears besides', () => {
  const activity = {
    id: 'a',
    kind: 'end',
    label: 'End',
    config: {},
    position: { x: 1, y: 2, __typename: 'Position' },
    enabled: true,
    pausePoint: true,
    __typename: 'Activity',
  };
  const transition = {
    id: 't',
    sourceActivity: 'a',
    outlet: 'out',
    targetActivity: 'b',
    inlet: 'in',
    label: null,
    skipWhenEmpty: true,
    __typename: 'Transition',
  };
  const input = toGraphInput({
    activities: [activity],
    transitions: [transition],
    comments: [],
    direction: 'horizontal',
  });
  expect(JSON.stringify(input)).not.toContain('__typename');
  expect(input.transitions[0]).toMatchObject({ inlet: 'in', skipWhenEmpty: true });
  expect(input.activities[0]?.position).toEqual({ x: 1, y: 2 });
});
