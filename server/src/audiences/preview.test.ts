import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import { execute } from '../db/database.ts';
import type { Rule } from '../query/rule.ts';
import { previewRule } from './preview.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const named = (value: string, operator: 'equals' | 'matches' = 'equals'): Rule => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'name' },
  operator,
  value: { type: 'literal', value },
});
const preview = (rule: Rule, more: { timeoutSeconds?: number; first?: number; entity?: string } = {}) =>
  previewRule(db, model, { entity: 'person', rule, first: 2, now: new Date(), timeZone: 'UTC', ...more });

describe('previewRule', () => {
  it('gives the exact count, the first rows and the SQL', async () => {
    const { count, rows, columns, statement, milliseconds } = await preview({
      type: 'exists',
      path: ['purchases'],
    });
    expect(count).toBe(3);
    expect(columns.slice(0, 2).map(({ name, key }) => [name, key])).toEqual([
      ['id', true],
      ['name', false],
    ]);
    expect(rows.map(([id, name]) => [id, name])).toEqual([
      [1, 'Ana'],
      [2, 'Bob'],
    ]);
    expect(statement).toContain('where exists (\n');
    expect(milliseconds).toBeGreaterThan(0);
  });

  it('names every fault of a rule', async () => {
    const broken: Rule = {
      type: 'group',
      operator: 'and',
      members: [named('x'), { type: 'exists', path: ['orders'] }],
    };
    await expect(preview(broken)).rejects.toMatchObject({
      name: 'UserError',
      code: 'RULE_HAS_ERRORS',
      issues: [{ field: 'members.1.path' }],
    });
    await expect(preview(named('x'), { entity: 'animal' })).rejects.toMatchObject({
      code: 'RULE_HAS_ERRORS',
    });
  });

  it('says what is wrong with a regular expression', async () => {
    await expect(preview(named('(', 'matches'))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('regular expression'),
    });
  });

  it('is cancelled in the database when it takes too long', async () => {
    await execute(db, {
      text: `create function data.slowly() returns boolean language plpgsql as $$ begin perform pg_sleep(1); return true; end $$`,
      params: [],
    });
    await execute(db, {
      text: 'create view data.slow as select * from data.person where data.slowly()',
      params: [],
    });
    const person = model.entities.get('person')!;
    const slow = { ...person, name: 'slow', relation: { schema: 'data', name: 'slow' } };
    const slowModel = { ...model, entities: new Map([...model.entities, ['slow', slow]]) };
    const asked = previewRule(db, slowModel, {
      entity: 'slow',
      rule: named('Ana'),
      first: 1,
      timeoutSeconds: 0.2,
      now: new Date(),
      timeZone: 'UTC',
    });
    await expect(asked).rejects.toMatchObject({ name: 'UserError', code: 'TOO_SLOW' });
    const { rows } = await execute(db, {
      text: `select 1 from pg_stat_activity where query like '%data%slow%' and state = 'active' and pid <> pg_backend_pid()`,
      params: [],
    });
    expect(rows).toEqual([]);
  });
});
