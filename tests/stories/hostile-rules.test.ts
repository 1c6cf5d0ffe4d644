import fc, { type Arbitrary } from 'fast-check';
import { expect, it } from 'vitest';
import { loadDataModel } from '../../server/src/catalog/load-data-model.ts';
import { execute } from '../../server/src/db/database.ts';
import { UserError } from '../../server/src/errors.ts';
import { entitySelect } from '../../server/src/query/audience-select.ts';
import { operatorsForType } from '../../server/src/query/operators-for-type.ts';
import { print } from '../../server/src/query/print.ts';
import { entityNamed } from '../../server/src/query/resolve.ts';
import { rule as ruleForm, type Rule } from '../../server/src/query/rule.ts';
import type { ApiError } from '../kit/client.ts';
import { hostileName, hostileValue } from '../kit/hostile.ts';
import { startTestServer } from '../kit/server.ts';

const { admin, db } = await startTestServer();
await execute(db, { text: 'create table data.canary as select 1 as alive', params: [] });

const preview =
  'query ($entity: String!, $rule: JSON!) { rulePreview(entity: $entity, rule: $rule) { count statement } }';
/** The codes of errors that a person can mend. */
const intended = new Set([
  'BAD_INPUT',
  'RULE_HAS_ERRORS',
  'ENTITY_NOT_FOUND',
  'ATTRIBUTE_NOT_FOUND',
  'TOO_SLOW',
]);

interface Names {
  readonly entity: string;
  readonly other: string;
  readonly text: string;
  readonly number: string;
  readonly forth: string;
  readonly back: string;
}

function expectIntended(errors: readonly ApiError[], shown: unknown): void {
  for (const { message, extensions } of errors)
    expect(intended, `${message} of ${JSON.stringify(shown)}`).toContain(extensions.code);
}

/** Every table with its number of columns, and what the canary says. */
async function standing(): Promise<unknown> {
  const { rows } = await execute<{ name: string }>(db, {
    text: `select table_schema || '.' || table_name || ' ' || count(*) as name from information_schema.columns
      where table_schema in ('data', 'audience', 'work', 'partitura', 'public') group by table_schema, table_name order by 1`,
    params: [],
  });
  const canary = await execute(db, { text: 'select alive from data.canary', params: [] });
  return { tables: rows.map(({ name }) => name), canary: canary.rows };
}

it(
  'takes any name for what it is, from the entity to the preview of a rule',
  { timeout: 60_000 },
  async () => {
    const names: Arbitrary<Names> = fc.record({
      entity: hostileName,
      other: hostileName,
      text: hostileName,
      number: hostileName,
      forth: hostileName,
      back: hostileName,
    });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(names, async (given) => {
        if (await build(given)) made += 1;
        expect(await standing()).toMatchObject({ canary: [{ alive: 1 }] });
        for (const { name } of await bothEntities(given)) await drop(name);
      }),
      { numRuns: 100 },
    );
    expect(made).toBeGreaterThan(0);
    expect(await standing()).toMatchObject({
      tables: expect.not.arrayContaining([expect.stringMatching(/^public/)]),
    });
  },
);

/** Both entities with a row each, linked, and all kinds of rules over them; false when a name was refused. */
async function build(given: Names): Promise<boolean> {
  const create = 'mutation ($input: EntityInput!) { createEntity(input: $input) { name } }';
  const attributes = [
    { name: 'id', type: 'integer' },
    { name: given.text, type: 'text' },
    { name: given.number, type: 'integer' },
  ];
  for (const name of [given.entity, given.other]) {
    const input = { name, label: 'Any', primaryKey: ['id'], attributes };
    const { errors } = await admin.ask(create, { input });
    expectIntended(errors, given);
    if (errors.length > 0) return false;
  }
  const { errors } = await admin.ask('mutation ($input: LinkInput!) { createLink(input: $input) { name } }', {
    input: {
      fromEntity: given.entity,
      toEntity: given.other,
      name: given.forth,
      reverseName: given.back,
      cardinality: 'MANY_TO_ONE',
      fromColumns: [given.number],
      toColumns: ['id'],
    },
  });
  expectIntended(errors, given);
  if (errors.length > 0) return false;
  const model = await loadDataModel(db);
  for (const { relation } of await bothEntities(given)) {
    const quoted = `"data"."${relation.name.replaceAll('"', '""')}"`;
    await execute(db, { text: `insert into ${quoted} values (1, 'here', 1), (2, null, null)`, params: [] });
  }
  const here = (path: string[]): Rule => ({
    type: 'compare',
    operand: { type: 'attribute', path, name: given.text },
    operator: 'equals',
    value: { type: 'literal', value: 'here' },
  });
  const rules: Rule[] = [
    here([]),
    here([given.forth]),
    { type: 'exists', path: [given.forth], where: here([]) },
    { type: 'exists', path: [given.forth, given.back], where: here([]) },
    {
      type: 'compare',
      operand: {
        type: 'aggregate',
        function: 'sum',
        path: [given.forth],
        of: { path: [], name: given.number },
        where: here([]),
      },
      operator: 'equals',
      value: { type: 'literal', value: 1 },
    },
  ];
  expect(model.entities.has(given.entity)).toBe(true);
  for (const rule of rules) {
    const { rulePreview } = await admin.query<{ rulePreview: { count: number } }>(preview, {
      entity: given.entity,
      rule,
    });
    expect(rulePreview.count, JSON.stringify({ given, rule })).toBe(1);
  }
  return true;
}

async function bothEntities({ entity, other }: Names) {
  const { entities } = await loadDataModel(db);
  return [...new Set([entity, other])].flatMap((name) => entities.get(name) ?? []);
}

async function drop(name: string): Promise<void> {
  await execute(db, { text: 'delete from partitura.link', params: [] });
  await admin.query('mutation ($name: String!) { deleteEntity(name: $name) }', { name });
}

it('binds any value, whatever it is compared with', { timeout: 60_000 }, async () => {
  const types = ['text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'uuid'] as const;
  await admin.query('mutation ($input: EntityInput!) { createEntity(input: $input) { name } }', {
    input: {
      name: 'thing',
      label: 'Thing',
      primaryKey: ['id'],
      attributes: [
        { name: 'id', type: 'integer' },
        ...types.map((type) => ({ name: `${type}_`, type })),
        { name: 'kind', type: 'enum', enumValues: ["o'x", '"'] },
      ],
    },
  });
  const model = await loadDataModel(db);
  const thing = entityNamed(model, 'thing');
  const before = await standing();
  const single = hostileValue.chain((value) =>
    fc.constantFrom(
      { type: 'literal', value },
      { type: 'variable', name: value },
      { type: 'variable', name: `vars.${value}` },
      { type: 'parameter', name: value },
      { type: 'preset', preset: value },
    ),
  );
  const anyValue = fc.oneof(
    { weight: 4, arbitrary: single },
    fc.array(hostileValue, { maxLength: 3 }).map((values) => ({ type: 'list', values })),
    fc.tuple(single, single).map(([from, to]) => ({ type: 'range', from, to })),
    hostileValue.map((unit) => ({ type: 'period', amount: 1, unit })),
    hostileValue.map((unit) => ({ type: 'calendar', unit })),
  );
  const compared = fc.constantFrom(...thing.attributes.values()).chain(({ name, type }) =>
    fc.record({
      type: fc.constant('compare'),
      operand: fc.constant({ type: 'attribute', path: [], name }),
      operator: fc.constantFrom(...operatorsForType(type)),
      value: anyValue,
      caseSensitive: fc.boolean(),
    }),
  );
  const namedByAnything = fc.oneof(
    hostileValue.map((name) => ({ type: 'audience', audience: name })),
    hostileValue.map((name) => ({
      type: 'filter',
      filter: name,
      parameters: { [name]: { type: 'literal', value: name } },
    })),
    hostileValue.map((name) => ({ type: 'exists', path: [name] })),
    hostileValue.map((id) => ({
      type: 'feedback',
      behaviours: ['opened'],
      campaign: { type: 'campaign', id },
      activity: id,
      channel: id,
      link: id,
    })),
    hostileValue.map((name) => ({
      type: 'compare',
      operand: { type: 'attribute', path: [name], name },
      operator: 'isEmpty',
    })),
    hostileValue.map((type) => ({ type })),
  );
  const text = fc
    .record({
      value: hostileValue,
      operator: fc.constantFrom('equals', 'notIn', 'contains', 'like', 'matches'),
    })
    .map(({ value, operator }) => ({
      type: 'compare',
      operand: { type: 'attribute', path: [], name: 'text_' },
      operator,
      value: operator === 'notIn' ? { type: 'list', values: [value, value] } : { type: 'literal', value },
    }));
  let asked = 0;
  const values = fc.oneof(
    { weight: 2, arbitrary: compared },
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: namedByAnything },
  );
  await fc.assert(
    fc.asyncProperty(values, async (rule) => {
      const { errors } = await admin.ask(preview, { entity: 'thing', rule });
      expectIntended(errors, rule);
      if (errors.length === 0) asked += 1;
      expectBound(rule);
    }),
    { numRuns: 400 },
  );
  expect(asked).toBeGreaterThan(50);
  expect(await standing()).toEqual(before);

  /** The text of the statement is the same whatever the values are: they are parameters only. */
  function expectBound(given: unknown): void {
    const parsed = ruleForm.safeParse(given);
    if (!parsed.success) return;
    try {
      const moment = { now: new Date(), timeZone: 'UTC', variables: {} };
      const { text } = print(entitySelect(model, thing, ['id'], parsed.data, moment));
      expect(text).toMatch(/^[a-z0-9_"$., ():<>=~*+|[\]]*$/i);
      expect(text.replaceAll(/"[a-z0-9_]+"/g, '')).not.toMatch(/["']|drop|--/);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
});
