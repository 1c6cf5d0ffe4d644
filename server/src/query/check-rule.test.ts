import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import { checkOperand, checkRule } from './check-rule.ts';
import { everyone, rule as ruleSchema, type Operand, type Rule } from './rule.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const scope = {
  model,
  entity: 'person',
  columns: [{ name: 'spent', type: 'decimal' }] as const,
  timeZone: 'Europe/Madrid',
};
const check = (...members: Rule[]) =>
  checkRule({ type: 'group', operator: 'and', members }, scope).map(
    ({ path, message }) => `${path}: ${message}`,
  );
const attribute = (name: string, ...path: string[]): Operand => ({ type: 'attribute', path, name });
const is = (operand: Operand, value: string | number | boolean = 1): Rule => ({
  type: 'compare',
  operand,
  operator: 'equals',
  value: { type: 'literal', value },
});

describe('checkRule', () => {
  it('finds nothing in what is right', () => {
    expect(
      check(
        everyone,
        is(attribute('name', 'country'), 'Spain'),
        is({ type: 'column', name: 'spent' }, 12.5),
        is(
          {
            type: 'aggregate',
            function: 'sum',
            path: ['purchases'],
            of: { path: [], name: 'amount' },
            where: is(attribute('title', 'product'), 'Pen'),
          },
          3,
        ),
        { type: 'exists', path: ['purchases', 'product'], where: is(attribute('title'), 'Pen') },
        {
          type: 'compare',
          operand: attribute('name'),
          operator: 'equals',
          value: { type: 'variable', name: 'vars.anything' },
        },
      ),
    ).toEqual([]);
  });

  it('says what is missing, where, and what there is instead', () => {
    expect(
      check(
        is(attribute('mail')),
        is(attribute('name', 'town')),
        { type: 'exists', path: ['orders'] },
        is({ type: 'column', name: 'paid' }),
      ),
    ).toEqual([
      expect.stringMatching(
        /^members\.0\.operand: Person has no attribute "mail"\. Choose one of "id", "name"/,
      ),
      expect.stringMatching(/^members\.1\.operand: Person has no link "town"\. Choose one of "country"/),
      expect.stringMatching(/^members\.2\.path: Person has no link "orders"\./),
      'members.3.operand: No column "paid" arrives with the population. Choose one of "spent", or add it by an Enrichment before.',
    ]);
    expect(checkRule(everyone, { ...scope, entity: 'animal' })).toEqual([
      {
        path: '',
        message: 'There is no entity "animal". It may have been deleted or renamed: choose another one.',
      },
    ]);
  });

  it('looks into what is nested', () => {
    const nested: Rule = {
      type: 'exists',
      path: ['purchases'],
      where: { type: 'group', operator: 'or', members: [is(attribute('colour'))] },
    };
    expect(check(nested)[0]).toMatch(
      /^members\.0\.where\.members\.0\.operand: Purchase has no attribute "colour"/,
    );
    const counted: Operand = {
      type: 'aggregate',
      function: 'count',
      path: ['purchases'],
      where: is({ type: 'column', name: 'spent' }),
    };
    expect(check(is(counted))[0]).toContain('members.0.operand.where.operand: No column "spent" arrives');
  });

  it('refuses operators and values that do not fit the type', () => {
    expect(
      check(
        {
          type: 'compare',
          operand: attribute('vip'),
          operator: 'contains',
          value: { type: 'literal', value: 'x' },
        },
        is(attribute('score'), 'many'),
        is(attribute('tier'), 'bronze'),
        is(attribute('born'), '30 February'),
        is(attribute('token'), 'abc'),
        { type: 'compare', operand: attribute('score'), operator: 'greater' },
        {
          type: 'compare',
          operand: attribute('score'),
          operator: 'between',
          value: { type: 'literal', value: 1 },
        },
        is(attribute('amount', 'purchases')),
        is({
          type: 'aggregate',
          function: 'avg',
          path: ['purchases', 'product'],
          of: { path: [], name: 'title' },
        }),
        is({ type: 'aggregate', function: 'max', path: ['purchases'] }),
      ).map((issue) => issue.replace(/(\.|:) (Choose|Enter|Use|Write).*/, '$1')),
    ).toEqual([
      'members.0.value: "contains" is not offered for values of type boolean.',
      'members.1.value: "many" does not fit: a number is needed.',
      'members.2.value: "bronze" is not among the values of this attribute.',
      'members.3.value: "30 February" is not a date.',
      'members.4.value: "abc" does not fit: a UUID is needed.',
      'members.5.operator: "is greater than" needs a value.',
      'members.6.value: "is between" needs two values, from and to.',
      'members.7.operand: The link "purchases" of Person leads to many rows, where one value is needed.',
      'members.8.operand: avg needs a number; "Title" is of type string.',
      'members.9.operand: max needs an attribute of Purchase to work on.',
    ]);
  });

  it('knows which variables there can be', () => {
    const of = (name: string): Rule => ({
      type: 'compare',
      operand: attribute('name'),
      operator: 'equals',
      value: { type: 'variable', name },
    });
    expect(check(of('run.id'), of('campaign.id'), of('vars.x'))).toEqual([]);
    expect(check(of('run.name'))[0]).toBe(
      'members.0.value: There is no variable "run.name": use run.id, campaign.id, or one of the campaign\'s own as vars.name.',
    );
    expect(checkRule(of('vars.x'), { ...scope, variables: { y: 1 } })).toHaveLength(1);
    expect(checkRule(of('vars.y'), { ...scope, variables: { y: 'z' } })).toEqual([]);
  });

  it('limits how deep and how long a rule may be', () => {
    const deep = Array.from({ length: 25 }).reduce<Rule>(
      (inner) => ({ type: 'group', operator: 'and', members: [inner] }),
      everyone,
    );
    expect(check(deep)).toEqual([expect.stringContaining('nested more than 20 deep')]);
    const long: Rule = {
      type: 'group',
      operator: 'or',
      members: Array.from({ length: 600 }, () => is(attribute('score'))),
    };
    expect(check(long, long)).toEqual([
      ': The rule has more than 1000 conditions: use "is one of" with a list, or split it over two activities.',
    ]);
    expect(
      ruleSchema.safeParse({ type: 'group', operator: 'and', members: [{ type: 'compare' }] }).success,
    ).toBe(false);
  });

  it('checks an operand alone', () => {
    expect(checkOperand(attribute('name'), scope)).toEqual([]);
    expect(checkOperand(attribute('nome'), scope)).toHaveLength(1);
  });

  it('says that AESEncrypt() cannot be computed, where that is known', () => {
    const expression = { type: 'expression', text: 'AESEncrypt(name)' } as const;
    const rule: Rule = { type: 'compare', operand: expression, operator: 'equals', value: expression };
    expect(checkRule(rule, scope)).toEqual([]);
    expect(checkRule(rule, { ...scope, canEncrypt: true })).toEqual([]);
    expect(checkRule(rule, { ...scope, canEncrypt: false })).toEqual(
      ['operand.text', 'value.text'].map((path) => ({
        path,
        message: expect.toSatisfy((said) => String(said).includes('pgcrypto')),
      })),
    );
    expect(checkOperand(expression, { ...scope, canEncrypt: false })).toHaveLength(1);
  });
});
