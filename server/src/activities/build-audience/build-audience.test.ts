import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { everyone, type Rule } from '../../query/rule.ts';
import { buildAudienceKind } from './build-audience.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const context = { model, inbound: {}, timeZone: 'UTC', channelConfigurations: [] };
const vip: Rule = {
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'vip' },
  operator: 'equals',
  value: { type: 'literal', value: true },
};

describe('build audience', () => {
  it('gives the keys of those who meet the rule', async () => {
    const { out } = await carryOut(db, model, buildAudienceKind, { dimension: 'people', rule: vip }, {});
    expect(await rowsOf(db, out)).toEqual([[1], [4]]);
    expect(out).toMatchObject({
      dimension: 'people',
      columns: [{ name: 'id', type: 'integer', key: true }],
      count: 2,
      branch: null,
    });
  });

  it('takes everyone where nothing is asked', async () => {
    const { out } = await carryOut(db, model, buildAudienceKind, { dimension: 'people', rule: everyone }, {});
    expect(out?.count).toBe(5);
  });

  it('asks for a dimension, and names the place in the rule that is wrong', () => {
    expect(buildAudienceKind.check({ dimension: '', rule: everyone }, context)).toEqual({
      issues: [{ severity: 'error', field: 'dimension', message: 'Choose a targeting dimension.' }],
      shape: null,
    });
    expect(
      String(buildAudienceKind.check({ dimension: 'animals', rule: everyone }, context).issues[0]?.message),
    ).toContain('Choose one of "people"');
    const broken: Rule = {
      type: 'group',
      operator: 'and',
      members: [{ ...vip, operator: 'contains' } as Rule],
    };
    expect(buildAudienceKind.check({ dimension: 'people', rule: broken }, context).issues[0]?.field).toBe(
      'rule.members.0.value',
    );
  });
});
