import { describe, expect, it } from 'vitest';
import { contracts, type ActivityKindName } from '../activities/contracts.ts';
import { graph, type Graph } from '../campaigns/graph.ts';
import { filmNight } from './film-night.ts';
import { filmNightOnceMore } from './film-night-once-more.ts';

const bodies = { topSpenders: '<mjml></mjml>', everyoneElse: '<mjml></mjml>', reminder: '<mjml></mjml>' };
const graphs: [string, Graph][] = [
  ['Film night', filmNight(bodies)],
  ['Film night, once more', filmNightOnceMore('0198c0de-0000-7000-8000-000000000000', '<mjml></mjml>')],
];

describe.each(graphs)('%s', (_name, demo) => {
  it('is a graph whose configs meet their contracts', () => {
    graph.parse(demo);
    for (const { kind, config } of demo.activities) contracts[kind as ActivityKindName].config.parse(config);
  });

  it('connects outlets and inlets that exist, each transition once', () => {
    const { activities, transitions } = demo;
    expect(new Set(transitions.map(({ id }) => id)).size).toBe(transitions.length);
    for (const { source, target } of transitions) {
      const from = activities.find(({ id }) => id === source.activity)!;
      const to = activities.find(({ id }) => id === target.activity)!;
      expect(names(from, 'outlets')).toContain(source.outlet);
      expect(names(to, 'inlets')).toContain(target.inlet);
      // Drawn like text: to the right, or on from the left of a lower line.
      if (to.position.x <= from.position.x) expect(to.position.y).toBeGreaterThan(from.position.y);
    }
  });
});

function names({ kind, config }: Graph['activities'][number], side: 'inlets' | 'outlets'): string[] {
  const contract = contracts[kind as ActivityKindName];
  const of = contract[side] as (config: unknown) => readonly { name: string }[];
  return of(contract.config.parse(config)).map(({ name }) => name);
}
