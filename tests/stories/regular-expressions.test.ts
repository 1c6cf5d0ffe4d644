import { describe, expect, it } from 'vitest';
import { startDemoServer } from '../kit/demo-server.ts';
import { runUntil } from '../kit/watch-run.ts';

const { admin } = await startDemoServer();
const position = { x: 0, y: 0 };

const matches = (value: unknown, name = 'first_name', path: string[] = []): unknown => ({
  type: 'compare',
  operand: { type: 'attribute', path, name },
  operator: 'matches',
  value,
});
const literal = (value: string): unknown => ({ type: 'literal', value });
const variable = { type: 'variable', name: 'vars.pattern' };
const all = (...members: unknown[]): unknown => ({ type: 'group', operator: 'and', members });
const unbalanced = (pattern: string, of = ''): string =>
  `The regular expression "${pattern}"${of} is not valid: parentheses () not balanced.`;

interface Issue {
  readonly activityId: string;
  readonly field: string;
  readonly message: string;
}

/** A campaign that builds an audience by a rule, counts with another, and splits by a third. */
async function campaign(
  name: string,
  [audience, counted, subset]: readonly [unknown, unknown, unknown],
): Promise<{ id: string; issues: Issue[] }> {
  const count = { type: 'aggregate', function: 'count', path: ['rentals'], where: counted };
  const activities = [
    { id: 'all', kind: 'build-audience', config: { dimension: 'customers', rule: audience } },
    {
      id: 'parts',
      kind: 'split',
      config: {
        together: true,
        subsets: [
          { id: 'one', label: 'One', rule: subset },
          {
            id: 'two',
            label: 'Two',
            rule: {
              type: 'compare',
              operand: count,
              operator: 'greater',
              value: { type: 'literal', value: 0 },
            },
          },
        ],
      },
    },
    { id: 'end', kind: 'end', config: {} },
  ].map((one) => ({ label: one.id, position, ...one }));
  const { createCampaign } = await admin.query<{
    createCampaign: { id: string; draft: { issues: Issue[] } };
  }>(
    `mutation ($name: String!, $graph: GraphInput!) {
      createCampaign(name: $name, graph: $graph) { id draft { issues { activityId field message } } }
    }`,
    {
      name,
      graph: {
        activities,
        transitions: [
          { id: 't', sourceActivity: 'all', outlet: 'out', targetActivity: 'parts', inlet: 'in' },
          { id: 'u', sourceActivity: 'parts', outlet: 'out', targetActivity: 'end', inlet: 'in' },
        ],
      },
    },
  );
  const { id, draft } = createCampaign;
  return { id, issues: draft.issues };
}

const start = `mutation ($campaignId: ID!, $variables: JSON) {
  startRun(campaignId: $campaignId, mode: test, variables: $variables) { id }
}`;

describe('a regular expression that PostgreSQL cannot read', () => {
  it('is told at its field while the graph is edited, several at once', async () => {
    const { id, issues } = await campaign('Faulty audience', [
      all(matches(literal('^[a-m]')), matches(literal('(an'))),
      all(),
      all(),
    ]);
    expect(issues).toEqual([
      {
        activityId: 'all',
        field: 'rule.members.1.value',
        message: expect.stringContaining(unbalanced('(an')),
      },
    ]);
    const split = await campaign('Faulty subsets', [
      all(),
      matches(literal('a{2'), 'title', ['inventory', 'film']),
      matches(literal('x**')),
    ]);
    expect(split.issues.map(({ field }) => field)).toEqual([
      'subsets.0.rule.value',
      'subsets.1.rule.operand.where.value',
    ]);
    expect(split.issues[0]?.message).toContain('"x**" is not valid: quantifier operand invalid');
    const refused = await admin.refusal(start, { campaignId: id });
    expect(refused.extensions.code).toBe('GRAPH_HAS_ERRORS');
  });

  it('is told by the rule builder, before anything is counted', async () => {
    const rule = all(matches(literal('[a-')));
    const { ruleIssues } = await admin.query<{ ruleIssues: { path: string; message: string }[] }>(
      'query ($rule: JSON!) { ruleIssues(entity: "customer", rule: $rule) { path message } }',
      { rule },
    );
    expect(ruleIssues).toMatchObject([
      {
        path: 'members.0.value',
        message: expect.stringContaining('"[a-" is not valid: brackets [] not balanced'),
      },
    ]);
    for (const query of [
      'query ($rule: JSON!) { rulePreview(entity: "customer", rule: $rule) { count } }',
      'query ($rule: JSON!) { entityRows(entity: "customer", rule: $rule) { endCursor } }',
      'query ($rule: JSON!) { ruleDistribution(entity: "customer", rule: $rule, attribute: "status") { total } }',
    ]) {
      const { message, extensions } = await admin.refusal(query, { rule });
      expect(message).toContain('"[a-" is not valid');
      expect(extensions.code).toBe('RULE_HAS_ERRORS');
    }
  });

  it('is refused in a predefined filter, and where it is given to one as a parameter', async () => {
    const save = `mutation ($input: PredefinedFilterInput!) { savePredefinedFilter(input: $input) { id } }`;
    const filter = {
      name: 'called_like',
      label: 'Called like',
      entity: 'customer',
      parameters: [{ name: 'pattern', type: 'string', default: literal('(') }],
      rule: matches({ type: 'parameter', name: 'pattern' }),
    };
    const refused = await admin.refusal(save, { input: filter });
    expect(refused.message).toContain(unbalanced('('));
    await admin.query(save, { input: { ...filter, parameters: [{ name: 'pattern', type: 'string' }] } });
    const uses = (pattern: string) => ({
      rule: { type: 'filter', filter: 'called_like', parameters: { pattern: literal(pattern) } },
    });
    const preview = 'query ($rule: JSON!) { rulePreview(entity: "customer", rule: $rule) { count } }';
    expect((await admin.refusal(preview, uses('a)('))).message).toContain('"a)(" is not valid');
    const { rulePreview } = await admin.query<{ rulePreview: { count: number } }>(preview, uses('^A'));
    expect(rulePreview.count).toBeGreaterThan(0);
  });

  it('is refused by name when it comes with a variable, as the run is started', async () => {
    const { id } = await campaign('A pattern at the start', [matches(variable), all(), all()]);
    await admin.query(
      'mutation ($id: ID!, $settings: CampaignSettingsInput) { updateCampaign(id: $id, settings: $settings) { id } }',
      { id, settings: { timeZone: 'UTC', variables: [{ name: 'pattern', type: 'string' }] } },
    );
    const refused = await admin.refusal(start, { campaignId: id, variables: { pattern: '(b' } });
    expect(refused.extensions).toMatchObject({
      code: 'GRAPH_HAS_ERRORS',
      issues: [
        {
          field: 'all.rule.value',
          message: expect.stringContaining(unbalanced('(b', ' of the variable "vars.pattern"')),
        },
      ],
    });
    const { startRun } = await admin.query<{ startRun: { id: string } }>(start, {
      campaignId: id,
      variables: { pattern: '^a' },
    });
    await runUntil(admin, startRun.id, ({ state }) => state === 'completed');
  });
});
