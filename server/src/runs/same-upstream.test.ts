import { expect, it } from 'vitest';
import { chainOf } from '../../../tests/kit/live-campaign.ts';
import type { Graph } from '../campaigns/graph.ts';
import { isSameUpstream } from './same-upstream.ts';

const graph = (): Graph =>
  chainOf(
    [
      'people',
      'build-audience',
      { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } },
    ],
    ['once', 'deduplication', { fields: [] }],
    ['end', 'end', {}],
  );
const changed = (change: (graph: Graph) => void): Graph => {
  const made = graph();
  change(made);
  return made;
};

it('does not look at labels, places, defaults that are written out, and what comes after', () => {
  const same = changed(({ activities, transitions }) => {
    activities[0]!.label = 'Everyone';
    activities[0]!.position = { x: 5, y: 5 };
    activities[1]!.config = {
      fields: [],
      ignoreCase: true,
      keep: 1,
      which: { by: 'random' },
      complement: false,
    };
    activities[2]!.enabled = false;
    transitions[0]!.label = 'All of them';
  });
  expect(isSameUpstream(graph(), same, 'once')).toBe(true);
});

it('sees another config, a disabled activity and another way in, however far before', () => {
  const others = [
    changed(({ activities }) => (activities[0]!.config = { dimension: 'animals' })),
    changed(({ activities }) => (activities[0]!.enabled = false)),
    changed(({ transitions }) => transitions.splice(0, 1)),
    changed(({ transitions }) => (transitions[0]!.source.outlet = 'complement')),
    changed(({ activities }) => activities.splice(0, 1)),
  ];
  for (const other of others) expect(isSameUpstream(graph(), other, 'once')).toBe(false);
});
