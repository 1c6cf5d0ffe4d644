import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { counts, runGraph, startEngine, taskStates, whenRun } from '../../../../tests/kit/engine.ts';
import { chainOf } from '../../../../tests/kit/live-campaign.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { everyone } from '../../query/rule.ts';
import { kinds } from '../registry.ts';
import type { TestCondition } from './contract.ts';
import { isTrue } from './is-true.ts';
import { testKind } from './test.ts';

const { db, address } = await freshDatabase();
const model = await peopleWhoBuy(db);
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, kinds);
});
afterAll(() => engine.stop());

const moment = {
  now: new Date('2026-03-15T23:30:00Z'),
  timeZone: 'Europe/Madrid',
  variables: { channel: 'EMAIL', budget: '10.50', day: '2026-03-16', big: '9007199254740993', on: true },
};
const literal = (value: string | number | boolean) => ({ type: 'literal' as const, value });
const count = (operator: TestCondition['operator'], value: number): TestCondition => ({
  subject: { type: 'count' },
  operator,
  value: literal(value),
});
const variable = (
  name: string,
  as: 'string' | 'decimal' | 'date' | 'boolean' | 'integer',
  operator: TestCondition['operator'],
  value: TestCondition['value'],
): TestCondition => ({ subject: { type: 'variable', name: `vars.${name}`, as }, operator, value });

it('goes along the first path that is true, and skips the others', async () => {
  const graph = chainOf(
    ['all', 'build-audience', { dimension: 'people', rule: everyone }],
    [
      'test',
      'test',
      {
        paths: [
          { id: 'many', label: 'Many', conditions: [count('greater', 100)] },
          { id: 'some', label: 'Some', conditions: [count('greater', 2), count('less', 6)] },
          { id: 'any', label: 'Any', conditions: [count('greaterOrEquals', 0)] },
        ],
      },
    ],
  );
  const ends = ['many', 'some', 'any', 'otherwise'];
  const run = await runGraph(
    db,
    {
      activities: [
        ...graph.activities,
        ...ends.map((id) => ({ ...graph.activities[0]!, id, label: id, kind: 'end', config: {} })),
      ],
      transitions: [
        ...graph.transitions,
        ...ends.map((id) => ({
          id: `to-${id}`,
          source: { activity: 'test', outlet: id },
          target: { activity: id, inlet: 'in' },
        })),
      ],
    },
    kinds,
  );
  await whenRun(db, run.id, ['completed']);
  expect(await counts(db, run.id)).toMatchObject({
    'test.many': 'skipped',
    'test.some': 5,
    'test.any': 'skipped',
    'test.otherwise': 'skipped',
  });
  expect(await taskStates(db, run.id)).toMatchObject({ some: 'succeeded', many: 'skipped', any: 'skipped' });
});

it('takes the default path when nothing is true', () => {
  const population = { dimension: 'people', columns: [], worktable: 't', branch: null, count: 0 };
  const config = { paths: [{ id: 'some', label: 'Some', conditions: [count('greater', 0)] }] };
  expect(testKind.compile(config, { inbound: { in: [population] }, ...moment } as never)).toEqual({
    type: 'pass',
    population,
    outlet: 'otherwise',
  });
});

it('compares variables as their types ask', () => {
  const holds = (condition: TestCondition) => isTrue(condition, 0, moment);
  expect(holds(variable('channel', 'string', 'equals', literal('email')))).toBe(true);
  expect(holds(variable('channel', 'string', 'startsWith', literal('sms')))).toBe(false);
  expect(holds(variable('budget', 'decimal', 'equals', literal('10.5')))).toBe(true);
  expect(holds(variable('budget', 'decimal', 'less', literal(9.99)))).toBe(false);
  expect(holds(variable('big', 'decimal', 'greater', literal('9007199254740992')))).toBe(true);
  expect(holds(variable('on', 'boolean', 'equals', literal(true)))).toBe(true);
  // It is the 16th already in Madrid.
  expect(holds(variable('day', 'date', 'equals', { type: 'preset', preset: 'today' }))).toBe(true);
});

it('names the condition that is at fault', () => {
  const issue = (condition: TestCondition) =>
    testKind.check(
      { paths: [{ id: 'a', label: 'A', conditions: [condition] }] },
      { model, inbound: {}, channelConfigurations: [], ...moment },
    ).issues[0];
  expect(issue(variable('nothing', 'string', 'equals', literal('x')))).toMatchObject({
    field: 'paths.0.conditions.0.subject',
  });
  expect(String(issue(variable('on', 'boolean', 'greater', literal(true)))?.message)).toContain(
    'type boolean',
  );
  expect(issue({ ...count('equals', 0), value: literal('many') })?.field).toBe('paths.0.conditions.0.value');
  expect(issue(count('equals', 0))).toBeUndefined();
});
