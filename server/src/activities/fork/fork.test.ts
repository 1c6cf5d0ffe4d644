import { expect, it } from 'vitest';
import type { RunContext } from '../kind.ts';
import type { Population } from '../population.ts';
import { andJoinKind } from '../and-join/and-join.ts';
import { forkKind } from './fork.ts';

const model = { entities: new Map(), dimensions: new Map(), audiences: new Map(), filters: new Map() };
const shape = {
  dimension: 'people',
  columns: [{ name: 'id', label: 'Id', type: 'integer', key: true }],
} as const;
const population: Population = { ...shape, worktable: 't', branch: 1, count: 3 };
const other: Population = { ...population, worktable: 'u' };
const run = (inbound: RunContext['inbound']): RunContext => ({
  model,
  inbound,
  skipped: {},
  runId: 'r',
  campaignId: 'c',
  activityId: 'a',
  mode: 'test',
  now: new Date(),
  timeZone: 'UTC',
  variables: {},
  seed: 1n,
});
const check = { model, timeZone: 'UTC', channelConfigurations: [] };

it('a fork passes the population on as it is, along each of its paths', () => {
  const config = forkKind.contract.config.parse(forkKind.contract.initial);
  expect(forkKind.compile(config, run({ in: [population] }))).toEqual({ type: 'pass', population });
  expect(forkKind.check(config, { ...check, inbound: { in: [shape] } })).toEqual({ issues: [], shape });
});

it('a fork refuses two paths with one id', () => {
  const config = {
    outlets: [
      { id: 'a', label: 'A' },
      { id: 'a', label: 'B' },
    ],
  };
  expect(forkKind.check(config, { ...check, inbound: { in: [shape] } }).issues[0]).toMatchObject({
    field: 'outlets.1.id',
  });
});

it('an AND-join passes on the primary population only', () => {
  expect(andJoinKind.compile({}, run({ primary: [population], others: [other] }))).toEqual({
    type: 'pass',
    population,
  });
  expect(andJoinKind.check({}, { ...check, inbound: { primary: [shape] } }).shape).toEqual(shape);
});
