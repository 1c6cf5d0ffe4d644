import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../../server/src/activities/registry.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { everyone } from '../../server/src/query/rule.ts';
import { populationRows } from '../../server/src/runs/population-rows.ts';
import { freshDatabase } from '../kit/database.ts';
import { counts, runGraph, startEngine, taskStates, whenRun } from '../kit/engine.ts';
import { saidBy } from '../kit/live-campaign.ts';
import { peopleWhoBuy } from '../kit/people.ts';

const { db, address } = await freshDatabase();
await peopleWhoBuy(db);
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, kinds);
});
afterAll(() => engine.stop());

const named = (name: string) => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'name' },
  operator: 'equals',
  value: { type: 'literal', value: name },
});
const nobody = { dimension: 'people', rule: named('Nobody') };
const everybody = { dimension: 'people', rule: everyone };
const ana = { dimension: 'people', rule: named('Ana') };

interface Step {
  readonly kind: string;
  readonly config: object;
  readonly off?: true;
}

/** Transitions as "from.outlet -> to.inlet", with a question mark behind those that skip when empty. */
function graphOf(steps: Readonly<Record<string, Step>>, transitions: readonly string[]): Graph {
  return {
    activities: Object.entries(steps).map(([id, { kind, config, off }]) => ({
      id,
      kind,
      label: id,
      config,
      position: { x: 0, y: 0 },
      enabled: !off,
    })),
    transitions: transitions.map((text, index) => {
      const [, activity = '', outlet = '', to = '', inlet = '', skips] =
        /^(\w+)\.(\w+) -> (\w+)\.(\w+)( \?)?$/.exec(text) ?? [];
      return {
        id: `t${index}`,
        source: { activity, outlet },
        target: { activity: to, inlet },
        ...(skips ? { skipWhenEmpty: true } : {}),
      };
    }),
  };
}

async function finished(graph: Graph) {
  const { id } = await runGraph(db, graph, kinds);
  await whenRun(db, id, ['completed']);
  return { id, states: await taskStates(db, id), counts: await counts(db, id) };
}

const audience = (config: object): Step => ({ kind: 'build-audience', config });
const combine = (operation: string, complement = false): Step => ({
  kind: 'combine',
  config: { operation, complement },
});
const end: Step = { kind: 'end', config: {} };

/** Three ways in which a set does not come; each ends at the transition that leads from `none` to the Combine. */
const ways: [string, Record<string, Step>, (to: string) => string[], Record<string, string>][] = [
  [
    'an empty Build audience whose transition skips',
    { none: audience(nobody) },
    (to) => [`none.out -> ${to} ?`],
    { none: 'succeeded' },
  ],
  [
    'an activity that is disabled',
    {
      all: audience(everybody),
      none: { kind: 'fork', config: { outlets: [{ id: 'out', label: 'Out' }] }, off: true },
    },
    (to) => ['all.out -> none.in', `none.out -> ${to}`],
    { all: 'succeeded', none: 'skipped' },
  ],
  [
    'what follows an empty set that skips',
    {
      empty: audience(nobody),
      none: {
        kind: 'deduplication',
        config: { fields: [{ type: 'attribute', path: [], name: 'email' }] },
      },
    },
    (to) => ['empty.out -> none.in ?', `none.out -> ${to}`],
    { empty: 'succeeded', none: 'skipped' },
  ],
];

describe.each(ways)('a set that does not come: %s', (_name, before, lead, states) => {
  const toEnd = ['combine.out -> end.in'];

  it('adds nothing to a union', async () => {
    const run = await finished(
      graphOf({ some: audience(ana), ...before, combine: combine('union'), end }, [
        'some.out -> combine.in',
        ...lead('combine.in'),
        ...toEnd,
      ]),
    );
    expect(run.states).toEqual({ ...states, some: 'succeeded', combine: 'succeeded', end: 'succeeded' });
    expect(run.counts).toMatchObject({ 'none.out': 'skipped', 'some.out': 1, 'combine.out': 1 });
  });

  it('leaves nothing in an intersection, and what came in its complement', async () => {
    const run = await finished(
      graphOf({ some: audience(ana), ...before, combine: combine('intersection', true), end }, [
        'some.out -> combine.in',
        ...lead('combine.in'),
        ...toEnd,
        'combine.complement -> end.in',
      ]),
    );
    expect(run.states).toMatchObject({ combine: 'succeeded', end: 'succeeded' });
    expect(run.counts).toMatchObject({ 'combine.out': 0, 'combine.complement': 1 });
    const place = { runId: run.id, activityId: 'combine', outlet: 'complement' };
    expect((await populationRows(db, place)).rows).toEqual([[1]]);
    expect(await saidBy(db, run.id, 'combine')).toContainEqual(expect.stringContaining('Complement 1'));
  });

  it('takes nobody away from what is kept', async () => {
    const run = await finished(
      graphOf({ some: audience(ana), ...before, combine: combine('exclusion'), end }, [
        'some.out -> combine.primary',
        ...lead('combine.excluded'),
        ...toEnd,
      ]),
    );
    expect(run.counts).toMatchObject({ 'combine.out': 1 });
  });

  it('leaves nothing to do where it is what is kept: all that follows is skipped, and the log says so', async () => {
    const run = await finished(
      graphOf({ some: audience(ana), ...before, combine: combine('exclusion'), end }, [
        ...lead('combine.primary'),
        'some.out -> combine.excluded',
        ...toEnd,
      ]),
    );
    expect(run.states).toEqual({ ...states, some: 'succeeded', combine: 'skipped', end: 'skipped' });
    expect(run.counts).toMatchObject({ 'none.out': 'skipped', 'combine.out': 'skipped' });
    if (states['none'] === 'skipped')
      expect(await saidBy(db, run.id, 'none')).toEqual([
        `Skipped: ${before['none']?.off ? 'it is disabled' : 'nothing comes to it'}`,
      ]);
    expect(await saidBy(db, run.id, 'combine')).toEqual(['Skipped: nothing comes to it']);
    expect(await saidBy(db, run.id, 'end')).toEqual(['Skipped: nothing comes to it']);
  });
});

it('an empty set that does not skip goes on, and is counted', async () => {
  const run = await finished(
    graphOf({ some: audience(ana), none: audience(nobody), combine: combine('intersection'), end }, [
      'some.out -> combine.in',
      'none.out -> combine.in',
      'combine.out -> end.in',
    ]),
  );
  expect(run.states).toEqual({
    some: 'succeeded',
    none: 'succeeded',
    combine: 'succeeded',
    end: 'succeeded',
  });
  expect(run.counts).toEqual({ 'some.out': 1, 'none.out': 0, 'combine.out': 0 });
});

it('a Reconciliation says how many rows matched several', async () => {
  const run = await finished(
    graphOf(
      {
        all: audience(everybody),
        match: {
          kind: 'reconciliation',
          config: {
            dimension: 'people',
            match: {
              by: 'pairs',
              pairs: [
                {
                  own: { type: 'attribute', path: [], name: 'country_code' },
                  other: { type: 'attribute', path: [], name: 'country_code' },
                },
              ],
            },
            keepUnmatched: true,
          },
        },
        end,
      },
      ['all.out -> match.in', 'match.out -> end.in'],
    ),
  );
  // Ana and Zoë are of one country, of which Ana is the first; Eve is of none, and stays.
  expect(run.counts).toMatchObject({ 'match.out': 4 });
  expect((await saidBy(db, run.id, 'match'))[0]).toBe('2 rows matched several, the first by key was taken');
});
