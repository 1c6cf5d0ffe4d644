import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../tests/kit/live-campaign.ts';
import { everyone, type Rule } from '../query/rule.ts';
import { diffValues } from './diff-values.ts';
import { diffVersions, type VersionDiff } from './diff-versions.ts';
import type { Graph } from './graph.ts';

const compare = (operator: 'equals' | 'contains', value: string): Rule => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'city' },
  operator,
  value: { type: 'literal', value },
});
const both = (...members: Rule[]): Rule => ({ type: 'group', operator: 'and', members });
const build = (rule: Rule) => ['all', 'build-audience', { dimension: 'people', rule }] as const;
const split = (subsets: object[], more: object = {}) => ['parts', 'split', { subsets, ...more }] as const;
const women = { id: 'women', label: 'Women', limit: { type: 'number', value: 10 } };
const men = { id: 'men', label: 'Men' };
const content = (graph: Graph, settings: object | null = null) => ({ graph, settings: settings as never });
const diff = (before: Graph, after: Graph) => diffVersions(content(before), content(after));
const fieldsOf = (before: Graph, after: Graph) =>
  diff(before, after).activities.flatMap(({ fields }) =>
    fields.map(({ label, before: was, after: is }) => [label, was, is]),
  );

const isEmpty = ({ activities, transitions, comments, settings }: VersionDiff): boolean =>
  [activities, transitions, comments, settings].every((changes) => changes.length === 0);

describe('two versions of a campaign', () => {
  const one = chainOf(build(everyone), ['end', 'end', {}]);

  it('are the same where only defaults were written out and transitions drawn anew', () => {
    const given = chainOf(build(everyone), split([women]));
    const written = chainOf(build(everyone), split([women], { overlapping: false, complement: true }));
    const redrawn = { ...written, transitions: written.transitions.map((one) => ({ ...one, id: 'other' })) };
    expect(isEmpty(diff(given, redrawn))).toBe(true);
  });

  it('differ by the activities that came and went, and by how they are joined', () => {
    const two = chainOf(
      build(everyone),
      ['wait', 'wait', { mode: 'duration', amount: 1, unit: 'day' }],
      ['end', 'end', {}],
    );
    const { activities, transitions } = diff(one, two);
    expect(activities).toMatchObject([{ type: 'added', id: 'wait', kindLabel: 'Wait', label: 'wait' }]);
    expect(transitions.map(({ type, words }) => [type, words])).toEqual([
      ['added', '"all" (Result) → "wait"'],
      ['added', '"wait" (After) → "end"'],
      ['removed', '"all" (Result) → "end"'],
    ]);
    expect(diff(two, one).activities).toMatchObject([{ type: 'removed', id: 'wait' }]);
  });

  it('differ by the notes on the canvas, wherever those stand, and by pause points', () => {
    const note = (id: string, text: string, x = 0) => ({
      id,
      text,
      color: 'yellow' as const,
      position: { x, y: 0 },
      size: { width: 200, height: 100 },
    });
    const before = { ...one, comments: [note('a', 'first'), note('b', 'second'), note('c', 'third')] };
    const after = { ...one, comments: [note('a', 'first', 90), note('b', 'other'), note('d', 'new')] };
    expect(diff(before, after).comments).toEqual([
      {
        type: 'changed',
        text: 'other',
        fields: [{ path: 'text', label: 'Text', before: 'second', after: 'other' }],
      },
      { type: 'added', text: 'new', fields: [] },
      { type: 'removed', text: 'third', fields: [] },
    ]);
    expect(isEmpty(diff(before, after))).toBe(false);
    const paused = { ...one, activities: one.activities.map((each) => ({ ...each, pausePoint: true })) };
    expect(fieldsOf(one, paused)[0]).toEqual(['Pause point', false, true]);
  });

  it('have another activity where one of the same id is of another kind', () => {
    const other = { ...one, activities: one.activities.map((each) => ({ ...each, kind: 'alert' })) };
    expect(diff(one, other).activities.map(({ type, kind }) => `${type} ${kind}`)).toEqual([
      'added alert',
      'added alert',
      'removed build-audience',
      'removed end',
    ]);
  });

  it('name a changed field by the words of its contract, as deep down as it can be named', () => {
    const before = chainOf(build(both(compare('equals', 'Lisbon'))), split([women, men]));
    const after = chainOf(
      build(both(compare('contains', 'x'), compare('equals', 'Porto'))),
      split([men, { ...women, limit: { type: 'number', value: 20 } }], { overlapping: true }),
    );
    expect(fieldsOf(before, after)).toEqual([
      ['Rule › Members › 1 › Operator', 'equals', 'contains'],
      ['Rule › Members › 1 › Value › Value', 'Lisbon', 'x'],
      ['Rule › Members › 2', undefined, compare('equals', 'Porto')],
      ['Subsets › Women › Limit › Value', 10, 20],
      ['Subsets › Order', ['Women', 'Men'], ['Men', 'Women']],
      ['Overlapping', false, true],
    ]);
    expect(diff(before, after).activities[1]?.fields.at(-1)?.description).toBe(
      'A row goes to every subset that takes it, not to the first one only',
    );
  });

  it('tell what was put in from what was there before', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((city) => compare('equals', city)) as [Rule, Rule, Rule];
    expect(fieldsOf(chainOf(build(both(a, b))), chainOf(build(both(a, c, b))))).toEqual([
      ['Rule › Members › 2', undefined, c],
    ]);
  });

  it('say that an activity was renamed, disabled, or only moved', () => {
    const changed = (change: object): Graph => ({
      ...one,
      activities: one.activities.map((each) => (each.id === 'end' ? { ...each, ...change } : each)),
    });
    expect(fieldsOf(one, changed({ label: 'The end', enabled: false }))).toEqual([
      ['Name', 'end', 'The end'],
      ['Enabled', true, false],
    ]);
    const moved = diff(one, changed({ position: { x: 10, y: 0 } }));
    expect([isEmpty(moved), moved.moved]).toEqual([true, 1]);
  });

  it('differ by settings, where both are known', () => {
    const [utc, lisbon] = [{ timeZone: 'UTC' }, { timeZone: 'Europe/Lisbon' }];
    expect(diffVersions(content(one, utc), content(one, lisbon)).settings).toEqual([
      { path: 'timeZone', label: 'Time zone', before: 'UTC', after: 'Europe/Lisbon' },
    ]);
    expect(diffVersions(content(one), content(one, lisbon)).settings).toEqual([]);
  });

  it('compare configs that cannot be read as they stand', () => {
    const broken = (rule: unknown) => chainOf(['all', 'build-audience', { rule }]);
    expect(fieldsOf(broken(1), broken(2))).toEqual([['Rule', 1, 2]]);
  });
});

describe('two values', () => {
  it('give nothing exactly when they are the same, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(diffValues(a, structuredClone(a))).toEqual([]);
        const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(diffValues(a, b).length === 0).toBe(isSame);
      }),
      { numRuns: 500 },
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { fields: fields.map(([name, part]) => [name, sorted(part)]) };
}
