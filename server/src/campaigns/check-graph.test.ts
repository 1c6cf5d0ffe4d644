import { describe, expect, it } from 'vitest';
import { graphOf, stepKinds } from '../../../tests/kit/step-kind.ts';
import { inEnglish } from '../language/say.ts';
import type { SetKind } from '../activities/kind.ts';
import { defineContract, mainOutlet, oneInlet } from '../activities/contract.ts';
import { z } from 'zod';
import { checkGraph, type GraphContext } from './check-graph.ts';
import type { Graph } from './graph.ts';
import { parseGraph } from './parse-graph.ts';

const context: GraphContext = {
  model: { entities: new Map(), dimensions: new Map(), audiences: new Map(), filters: new Map() },
  timeZone: 'UTC',
  channelConfigurations: [],
};

const number = defineContract({
  kind: 'number',
  group: 'flow',
  label: 'Number',
  description: '',
  config: z.object({ value: z.number().min(1) }),
  initial: { value: 1 },
  inlets: () => oneInlet,
  outlets: () => [mainOutlet],
});
const column = { name: 'sum', label: 'Sum', type: 'integer', key: false } as const;
/** Adds a column each time, whatever has come. */
const numberKind: SetKind<typeof number.config> = {
  verb: 'compile',
  contract: number,
  check: (_config, { inbound }) => ({
    issues: [],
    shape:
      inbound['in']?.[0] === undefined
        ? null
        : { ...inbound['in'][0], columns: [...inbound['in'][0].columns, column] },
  }),
  compile: () => ({ type: 'nothing' }),
};
const kinds = { ...stepKinds, number: numberKind };
const issuesOf = (graph: Graph) =>
  checkGraph(context, graph, kinds).issues.map(({ activityId, transitionId, field, message }) => [
    activityId ?? transitionId,
    field,
    inEnglish(message),
  ]);
const with_ = (graph: Graph, id: string, change: Partial<Graph['activities'][number]>): Graph => ({
  ...graph,
  activities: graph.activities.map((activity) =>
    activity.id === id ? { ...activity, ...change } : activity,
  ),
});

describe('checking a graph', () => {
  it('asks for an activity when there is none', () => {
    expect(issuesOf({ activities: [], transitions: [] })).toEqual([
      [null, null, 'Add an activity: the graph is empty.'],
    ]);
  });

  it('names an unknown kind and the field of a config at fault', () => {
    const graph = graphOf({ a: {}, b: {}, z: { outlets: [] } }, ['a -> b', 'b -> z']);
    expect(issuesOf(with_(graph, 'a', { kind: 'teleport' }))).toContainEqual([
      'a',
      null,
      'There is no kind of activity named "teleport".',
    ]);
    const [[place, field] = []] = issuesOf(with_(graph, 'b', { kind: 'number', config: { value: 0 } }));
    expect([place, field]).toEqual(['b', 'value']);
    expect(issuesOf(with_(graph, 'b', { kind: 'toString' }))[0]![2]).toContain('toString');
  });

  it.each<[string, Parameters<typeof graphOf>, string[]]>([
    [
      'round in a circle',
      [{ a: {}, b: {}, c: {} }, ['a -> b', 'b -> c', 'c -> b.again']],
      ['These activities lead round in a circle: {0}.'],
    ],
    [
      'to nothing',
      [{ hold: { wait: { amount: 1, unit: 'hour' } } }, []],
      ['Connect something to "{0}".', 'Connect "{0}" or end it with an End activity.'],
    ],
    [
      'too often',
      [
        { a: {}, b: {}, hold: { wait: { amount: 1, unit: 'hour' } }, z: { outlets: [] } },
        ['a -> hold', 'b -> hold', 'hold -> z', 'a -> z'],
      ],
      [
        '"{0}" leads to several activities; put a Fork between.',
        'Only one transition may lead to "{0}"; bring several together with Combine.',
      ],
    ],
    [
      'to what is not there',
      [{ a: {}, b: {} }, ['a -> nowhere', 'a.gone -> b']],
      [
        'A transition names the activity "{0}", which is not there.',
        '"{0}" has no outlet "{1}": remove the transition or bring the outlet back.',
      ],
    ],
  ])('says in any language that activities are joined %s', (_how, given, templates) => {
    const { issues } = checkGraph(context, graphOf(...given), kinds);
    expect([...new Set(issues.map(({ message }) => message.template))]).toEqual(templates);
  });

  it('names the activities of a circle at each of them', () => {
    const graph = graphOf({ a: {}, b: {}, c: {} }, ['a -> b', 'b -> c', 'c -> b.again']);
    const round = issuesOf(graph).filter(([, , message]) => message?.includes('circle'));
    expect(round).toEqual([
      ['b', null, 'These activities lead round in a circle: "b" → "c" → "b".'],
      ['c', null, 'These activities lead round in a circle: "b" → "c" → "b".'],
    ]);
  });

  it('asks for what a Wait lacks on both sides', () => {
    expect(issuesOf(graphOf({ hold: { wait: { amount: 1, unit: 'hour' } } }, []))).toEqual([
      ['hold', null, 'Connect something to "In".'],
      ['hold', null, 'Connect "After" or end it with an End activity.'],
    ]);
  });

  it('refuses two transitions from one outlet, or to an inlet for one', () => {
    const graph = graphOf({ a: {}, b: {}, hold: { wait: { amount: 1, unit: 'hour' } }, z: { outlets: [] } }, [
      'a -> hold',
      'b -> hold',
      'hold -> z',
      'a -> z',
    ]);
    expect(issuesOf(graph)).toEqual([
      ['a', null, '"out" leads to several activities; put a Fork between.'],
      ['hold', null, 'Only one transition may lead to "In"; bring several together with Combine.'],
    ]);
  });

  it('names a transition whose end is not there', () => {
    const graph = graphOf({ a: {}, b: {} }, ['a -> nowhere', 'a.gone -> b']);
    expect(issuesOf(graph)).toEqual([
      ['t0', null, 'A transition names the activity "nowhere", which is not there.'],
      ['t1', null, '"a" has no outlet "gone": remove the transition or bring the outlet back.'],
    ]);
  });

  it('lets shapes flow along the transitions and refuses a column that is there twice', () => {
    const graph = graphOf({ a: {}, b: {}, c: {}, z: { outlets: [] } }, ['a -> b', 'b -> c', 'c -> z']);
    const once = with_(graph, 'b', { kind: 'number', config: { value: 1 } });
    expect(checkGraph(context, once, kinds).shapes.get('b')).toEqual({
      dimension: 'number',
      columns: [column],
    });
    const twice = graphOf({ a: {}, b: {}, c: {}, z: { outlets: [] } }, ['a -> b', 'b -> c', 'c -> z']);
    const graph2 = with_(with_(twice, 'b', { kind: 'number', config: { value: 1 } }), 'c', {
      kind: 'number',
      config: { value: 1 },
    });
    expect(issuesOf(graph2)).toEqual([
      ['c', null, 'Two columns are called "sum": give one of them another alias.'],
    ]);
  });

  it('does not mind the unfinished config of a disabled activity', () => {
    const graph = graphOf({ a: {}, b: { off: true } }, ['a -> b']);
    expect(issuesOf(with_(graph, 'b', { kind: 'number', config: {} }))).toEqual([]);
  });
});

describe('the form of a graph', () => {
  it('is refused with the fields at fault', () => {
    expect(() =>
      parseGraph({
        activities: [{ id: 'no spaces!', kind: 'step', label: '', config: {}, position: { x: 0, y: 0 } }],
        transitions: [],
      }),
    ).toThrow(
      expect.objectContaining({
        code: 'MALFORMED_GRAPH',
        issues: [
          expect.objectContaining({ field: 'activities.0.id' }),
          expect.objectContaining({ field: 'activities.0.label' }),
        ],
      }),
    );
  });
});
