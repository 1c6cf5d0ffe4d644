import { expect, test } from 'vitest';
import { freeOutlets, refuseConnection } from './connection-rules.ts';
import { activity, graphOf, leads } from './test-graph.ts';

const graph = graphOf(
  [
    activity('all', 'build-audience'),
    activity('more', 'build-audience'),
    activity('both', 'combine'),
    activity('once', 'deduplication'),
    activity('after', 'wait'),
    activity('end', 'end'),
  ],
  [leads('all.out', 'both.in'), leads('both.out', 'once.in')],
);
const refuse = (from: string, to: string): string | null => refuseConnection(graph, leads(from, to));

test('lets a population into an inlet that is free', () => {
  expect(refuse('once.out', 'after.in')).toBeNull();
});

test('lets several populations into an inlet for many', () => {
  expect(refuse('more.out', 'both.in')).toBeNull();
});

test('lets an outlet lead to one place only', () => {
  expect(refuse('all.out', 'end.in')).toContain('Fork');
});

test('lets one transition into an inlet for one', () => {
  expect(refuse('more.out', 'once.in')).toContain('Combine');
});

test('refuses a circle, and an activity that leads to itself', () => {
  expect(refuse('once.out', 'both.in')).toContain('circle');
  expect(refuse('after.out', 'after.in')).toContain('itself');
});

test('refuses a source as a target, and outlets that do not exist', () => {
  expect(refuse('once.out', 'more.in')).toContain('Nothing can lead');
  expect(refuse('once.nope', 'end.in')).toContain('no such outlet');
});

test('knows the outlets that lead nowhere', () => {
  expect(freeOutlets(graph, 'all')).toEqual([]);
  expect(freeOutlets(graphOf([activity('ways', 'fork')], [leads('ways.path-1', 'x.in')]), 'ways')).toEqual([
    'path-2',
  ]);
});
