import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import type { DataModel, PredefinedFilter, SavedAudience } from '../catalog/model.ts';
import { execute } from '../db/database.ts';
import { entitySelect } from './audience-select.ts';
import { checkRule } from './check-rule.ts';
import { expandFeedback, usualFeedbackContext } from './expand-feedback.ts';
import { print } from './print.ts';
import { entityNamed } from './resolve.ts';
import type { Feedback, Rule, Value } from './rule.ts';

/** Conditions that go by a name: saved audiences, predefined filters, campaign feedback. */

const { db } = await freshDatabase();
const bare = await peopleWhoBuy(db);
await execute(db, {
  text: 'create table audience.regulars as select id from data.person where id in (1, 4)',
  params: [],
});

const audience = (name: string, dimension: string): SavedAudience => ({
  name,
  label: name,
  dimension,
  columns: [{ name: 'id', label: 'Id', type: 'integer', key: true }],
  relation: { schema: 'audience', name: 'regulars' },
  count: 2,
  savedAt: new Date(),
});
const filter = (
  name: string,
  rule: Rule,
  parameters: PredefinedFilter['parameters'] = [],
  entity = 'person',
) => ({ name, label: name, description: '', entity, parameters, rule }) satisfies PredefinedFilter;
const score = (operator: 'greater' | 'between' | 'in', value: Value): Rule => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'score' },
  operator,
  value,
});
const parameter = (name: string) => ({ type: 'parameter', name }) as const;
const literal = (value: number | string): Value => ({ type: 'literal', value });
const uses = (name: string, parameters?: Record<string, Value>, negated?: boolean): Rule => ({
  type: 'filter',
  filter: name,
  parameters,
  negated,
});
const model: DataModel = {
  ...bare,
  audiences: new Map([
    ['regulars', audience('regulars', 'people')],
    ['orphans', audience('orphans', 'gone')],
  ]),
  filters: new Map(
    [
      filter('scored', score('greater', parameter('least')), [
        { name: 'least', label: 'At least', type: 'integer', default: { type: 'literal', value: 5 } },
      ]),
      filter('among', score('in', parameter('some')), [{ name: 'some', label: 'Some', type: 'integer' }]),
      filter(
        'spread',
        score('between', { type: 'range', from: parameter('from'), to: { type: 'literal', value: 10 } }),
        [{ name: 'from', label: 'From', type: 'integer' }],
      ),
      filter('outer', uses('scored', { least: parameter('bar') }), [
        { name: 'bar', label: 'Bar', type: 'integer' },
      ]),
      filter('hen', uses('egg')),
      filter('egg', { type: 'group', operator: 'or', members: [uses('hen')] }),
      filter('cheap', { type: 'exists', path: ['product'] }, [], 'purchase'),
    ].map((one) => [one.name, one]),
  ),
};

const moment = { now: new Date('2026-03-15T12:00Z'), timeZone: 'UTC', variables: { 'run.id': runId() } };
function runId(): string {
  return '00000000-0000-4000-8000-00000000000a';
}
const person = entityNamed(model, 'person');
const statement = (rule: Rule) => print(entitySelect(model, person, ['id'], rule, moment));
async function who(rule: Rule): Promise<string> {
  const select = entitySelect(model, person, ['id', 'name'], rule, moment);
  const { rows } = await execute<{ name: string }>(db, print(select));
  return rows
    .map(({ name }) => name)
    .toSorted()
    .join(' ');
}
const issues = (rule: Rule, entity = 'person') =>
  checkRule(rule, { model, entity, columns: null, timeZone: 'UTC' }).map(
    ({ path, message }) => `${path}: ${message}`,
  );
const inside = (rule: Rule): Rule => ({ type: 'exists', path: ['buyer'], where: rule });

describe('a saved audience', () => {
  it('is a semi join with its table, or an anti join, at any depth', async () => {
    const regular: Rule = { type: 'audience', audience: 'regulars' };
    expect(statement(regular).text).toBe(
      'select "person_1"."id" from "data"."person" as "person_1" where exists (select 1 from "audience"."regulars" as "regulars_2" where "regulars_2"."id" = "person_1"."id")',
    );
    expect(await who(regular)).toBe('Ana Zoë');
    expect(await who({ ...regular, negated: true })).toBe('Bob Eve Çağ');
    expect(
      await who({ type: 'exists', path: ['purchases', 'product', 'purchases'], where: inside(regular) }),
    ).toBe('Ana Bob Zoë');
  });

  it('has to be of rows of the entity that is asked about', () => {
    const of = (name: string): Rule => ({ type: 'audience', audience: name });
    expect(issues(of('regulars'), 'purchase')).toEqual([
      'audience: The audience "regulars" holds rows of Person, not of Purchase. There is no audience of Purchase to choose.',
    ]);
    expect(issues(inside(of('regulars')), 'purchase')).toEqual([]);
    expect(issues(of('regular'))).toEqual([
      'audience: There is no audience "regular". Choose one of "regulars".',
    ]);
    expect(issues(of('orphans'))[0]).toContain('an entity that is gone');
    expect(issues(of(''))[0]).toContain('Choose an audience.');
    expect(() => statement(of('orphans'))).toThrow('an entity that is gone');
  });
});

describe('a predefined filter', () => {
  it('is its rule, with its parameters filled in or their defaults', async () => {
    expect(await who(uses('scored'))).toBe('Ana Bob');
    expect(await who(uses('scored', { least: literal(10) }))).toBe('Bob');
    expect(await who(uses('among', { some: { type: 'list', values: [0, 20] } }))).toBe('Bob Çağ');
    expect(await who(uses('spread', { from: literal(0) }))).toBe('Ana Çağ');
    expect(await who(uses('outer', { bar: literal(-5) }))).toBe('Ana Bob Çağ');
  });

  it('when negated keeps those of whom it is unknown', async () => {
    expect(await who(uses('scored', undefined, true))).toBe('Eve Zoë Çağ');
  });

  it('names what is missing, unknown, of another type or in the wrong place', () => {
    expect(issues(uses('among'))).toEqual(['parameters.some: The filter "among" needs a value for "Some".']);
    expect(issues(uses('scored', { most: literal(1) }))[0]).toContain(
      'parameters.most: The filter "scored" has no parameter "most". Choose one of "least".',
    );
    expect(issues(uses('scored', { least: literal('many') }))[0]).toContain(
      'parameters.least: "At least" of the filter "scored": "many" does not fit: a number is needed.',
    );
    expect(issues(uses('spread', { from: { type: 'list', values: [1] } }))[0]).toContain(
      'one end of a range',
    );
    expect(issues(uses('scored', { least: { type: 'list', values: [1] } }))).toEqual([
      'filter: In the filter "scored": "is greater than" needs a value. Enter it.',
    ]);
    expect(issues(uses('cheap'))[0]).toContain('is for Purchase, not for Person');
    expect(issues(uses('none'))[0]).toContain('There is no predefined filter "none". Choose one of "scored"');
    expect(issues(score('greater', parameter('least')))[0]).toContain(
      'value: "least" is a parameter, which stands in the rule of a predefined filter only',
    );
    expect(() => statement(score('greater', parameter('least')))).toThrow('has no value');
  });

  it('does not stand in itself', () => {
    expect(issues(uses('hen'))).toEqual([
      expect.stringContaining('The predefined filter "hen" stands in itself: "hen" > "egg" > "hen".'),
    ]);
    expect(() => statement(uses('hen'))).toThrow('stands in itself');
  });
});

describe('campaign feedback', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const feedback = (more: Partial<Feedback>): Feedback => ({
    type: 'feedback',
    behaviours: ['opened'],
    campaign: { type: 'any' },
    ...more,
  });
  const is = (name: string, value: string | boolean): Rule => ({
    type: 'compare',
    operand: { type: 'attribute', path: [], name },
    operator: 'equals',
    value: { type: 'literal', value },
  });

  it('stands for a plain rule, machines aside', () => {
    expect(expandFeedback(feedback({}), usualFeedbackContext)).toEqual({
      type: 'exists',
      path: ['emailTracking'],
      where: { type: 'group', operator: 'and', members: [is('interaction', 'opened'), is('machine', false)] },
    });
  });

  it('of a named campaign means its messages, also when negated', () => {
    const rule = expandFeedback(
      feedback({ negated: true, campaign: { type: 'campaign', id } }),
      usualFeedbackContext,
    );
    expect(rule).toEqual({
      type: 'group',
      operator: 'and',
      members: [
        {
          type: 'exists',
          path: ['messageFeedback'],
          where: { type: 'group', operator: 'and', members: [is('status', 'sent'), is('campaign_id', id)] },
        },
        {
          type: 'exists',
          path: ['emailTracking'],
          negated: true,
          where: {
            type: 'group',
            operator: 'and',
            members: [is('interaction', 'opened'), is('machine', false), is('campaign_id', id)],
          },
        },
      ],
    });
  });

  it('of the transition is of this run, and becomes an anti join', () => {
    const { text, params } = statement(
      feedback({
        behaviours: ['clicked', 'bouncedHard'],
        negated: true,
        campaign: { type: 'transition' },
        activity: 'mail',
      }),
    );
    expect(text).toContain('and not exists (select 1 from "partitura"."email_tracking"');
    expect(text).toContain('and not exists (select 1 from "partitura"."message_feedback"');
    expect(params.filter((value) => value === runId())).toHaveLength(3);
    expect(params.filter((value) => value === 'mail')).toHaveLength(3);
  });

  it('names what does not go together, and entities that nobody writes to', () => {
    expect(issues(feedback({ activity: 'mail', link: 'https://example.org' }))).toEqual([
      'activity: An activity is one of a campaign: choose the campaign too.',
      'link: A link narrows clicks only: add "clicked", or take the link out.',
    ]);
    expect(issues(feedback({ campaign: { type: 'campaign', id: '' } }))).toEqual([
      'campaign: Choose a campaign.',
    ]);
    expect(issues(feedback({}), 'product')).toEqual([
      ': No messages are sent to rows of Product: it has no targeting dimension. Follow a link to one of "Person" that has one.',
    ]);
    expect(issues(feedback({ within: { type: 'literal', value: 'soon' } }))).toEqual([
      'within: "soon" is not a date. Write it as 2026-03-01, or with a time as 2026-03-01T18:30.',
    ]);
    expect(
      issues(feedback({ within: { type: 'period', amount: 7, unit: 'day' }, channel: 'email' })),
    ).toEqual([]);
  });
});
