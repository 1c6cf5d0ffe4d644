import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startDemoServer } from '../kit/demo-server.ts';
import { runUntil } from '../kit/watch-run.ts';

const { admin, db, config } = await startDemoServer();
const position = { x: 0, y: 0 };
const secretName = "AESEncrypt(last_name || '·é😀')";
const everyone = { type: 'group', operator: 'and', members: [] };
const nobodysName = {
  type: 'compare',
  operand: { type: 'expression', text: 'AESEncrypt(last_name)' },
  operator: 'notEquals',
  value: { type: 'expression', text: "AESEncrypt('SMITH')" },
};
const missing = /AESEncrypt\(\) needs the extension pgcrypto in PostgreSQL/;

interface Checked {
  readonly type: string | null;
  readonly issues: readonly { readonly message: string }[];
}

async function checked(expression: string, more: Record<string, unknown> = {}): Promise<Checked> {
  const { expressionIssues } = await admin.query<{ expressionIssues: Checked }>(
    `query ($expression: String!, $columns: [PopulationColumnInput!], $campaignId: ID) {
      expressionIssues(entity: "customer", expression: $expression, columns: $columns, campaignId: $campaignId) {
        type issues { message }
      }
    }`,
    { expression, ...more },
  );
  return expressionIssues;
}

async function campaign(name: string, text: string): Promise<{ id: string; issues: string[] }> {
  const columns = [{ type: 'expression', text, alias: 'made' }];
  const { createCampaign } = await admin.query<{
    createCampaign: { id: string; draft: { issues: { message: string }[] } };
  }>(
    `mutation ($name: String!, $graph: GraphInput!) {
      createCampaign(name: $name, graph: $graph) { id draft { issues { message } } }
    }`,
    {
      name,
      graph: {
        activities: [
          {
            id: 'all',
            kind: 'build-audience',
            label: 'All',
            position,
            config: { dimension: 'customers', rule: everyone },
          },
          { id: 'more', kind: 'enrichment', label: 'More', position, config: { columns } },
          { id: 'end', kind: 'end', label: 'End', position, config: {} },
        ],
        transitions: [
          { id: 't', sourceActivity: 'all', outlet: 'out', targetActivity: 'more', inlet: 'in' },
          { id: 'u', sourceActivity: 'more', outlet: 'out', targetActivity: 'end', inlet: 'in' },
        ],
      },
    },
  );
  const { id, draft } = createCampaign;
  return { id, issues: draft.issues.map(({ message }) => message) };
}

async function rowsOfRun(campaignId: string) {
  const { startRun } = await admin.query<{ startRun: { id: string } }>(
    'mutation ($campaignId: ID!) { startRun(campaignId: $campaignId, mode: test) { id } }',
    { campaignId },
  );
  await runUntil(admin, startRun.id, ({ state }) => state === 'completed');
  const { populationRows } = await admin.query<{
    populationRows: { columns: { name: string; type: string }[]; rows: unknown[][] };
  }>(
    `query ($runId: ID!) {
      populationRows(runId: $runId, activityId: "more", outlet: "out", first: 500) { columns { name type } rows }
    }`,
    { runId: startRun.id },
  );
  return { ...populationRows, runId: startRun.id };
}

/** As whoever holds SECRET would read it again, outside the database. */
function decrypted(hexadecimal: string): string {
  const key = Buffer.from(
    hkdfSync('sha256', config.secret, '', 'partitura/expression/aes-encrypt', 32),
  ).toString('base64url');
  const keyFor = (purpose: string) => createHash('sha256').update(`${purpose} ${key}`).digest();
  const bytes = Buffer.from(hexadecimal, 'hex');
  const decipher = createDecipheriv('aes-256-cbc', keyFor('cipher'), bytes.subarray(0, 16));
  const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
  const mark = createHmac('sha256', keyFor('fingerprint')).update(text).digest();
  expect(mark.subarray(0, 16)).toEqual(bytes.subarray(0, 16));
  return text.toString('utf8');
}

describe('AESEncrypt', () => {
  it('is refused before anything runs where the database lacks pgcrypto', async () => {
    expect((await checked(secretName)).issues[0]?.message).toMatch(missing);
    const preview = await admin.refusal(
      'query ($rule: JSON!) { rulePreview(entity: "customer", rule: $rule) { count } }',
      { rule: nobodysName },
    );
    expect(preview.extensions.code).toBe('RULE_HAS_ERRORS');
    expect(preview.message).toMatch(missing);
    const { ruleIssues } = await admin.query<{ ruleIssues: { path: string; message: string }[] }>(
      'query ($rule: JSON!) { ruleIssues(entity: "customer", rule: $rule) { path message } }',
      { rule: nobodysName },
    );
    expect(ruleIssues.map(({ path }) => path)).toEqual(['operand.text', 'value.text']);
    const { id, issues } = await campaign('Too early', secretName);
    expect(issues).toEqual([expect.stringMatching(missing)]);
    const refused = await admin.refusal(
      'mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }',
      { id },
    );
    expect(refused.extensions.code).toBe('GRAPH_HAS_ERRORS');
    const filter = await admin.refusal(
      'mutation ($input: PredefinedFilterInput!) { savePredefinedFilter(input: $input) { id } }',
      { input: { name: 'secret', label: 'Secret', entity: 'customer', shared: true, rule: nobodysName } },
    );
    expect(filter.message).toMatch(missing);
  });

  it('works from the moment the extension is there, in whatever schema, by a key that nobody is shown', async () => {
    await db.$client.unsafe('create schema extras');
    await db.$client.unsafe('create extension pgcrypto with schema extras');
    expect(await checked(secretName)).toEqual({ type: 'string', issues: [] });

    const { rulePreview, ruleStatement } = await admin.query<{
      rulePreview: { count: number; statement: string };
      ruleStatement: string;
    }>(
      `query ($rule: JSON!) {
        rulePreview(entity: "customer", rule: $rule) { count statement }
        ruleStatement(entity: "customer", rule: $rule)
      }`,
      { rule: nobodysName },
    );
    const [{ count }] = await db.$client.unsafe<[{ count: number }]>(
      "select count(*)::int as count from data.customer where last_name is distinct from 'SMITH'",
    );
    expect(rulePreview.count).toBe(count);
    for (const shown of [rulePreview.statement, ruleStatement]) {
      expect(shown).toContain("sha256(convert_to('***', 'UTF8'))");
      expect(shown).not.toContain('cipher ');
    }

    const { id, issues } = await campaign('In time', secretName);
    expect(issues).toEqual([]);
    const { rows, runId } = await rowsOfRun(id);
    const names = await db.$client.unsafe<{ customer_id: number; last_name: string }[]>(
      'select customer_id, last_name from data.customer order by customer_id limit 500',
    );
    expect(rows.map(([key, made]) => [key, decrypted(String(made))])).toEqual(
      names.map((row) => [row.customer_id, `${row.last_name}·é😀`]),
    );
    const statements = await db.$client.unsafe<{ statement: string | null }[]>(
      'select statement from partitura.task where run_id = $1',
      [runId],
    );
    for (const { statement } of statements) expect(statement ?? '').not.toContain('cipher ');
    expect((await rowsOfRun(id)).rows).toEqual(rows);
  });
});

describe('an expression is checked', () => {
  it('with the columns that arrive', async () => {
    expect((await checked('Upper(tier)')).issues).toHaveLength(1);
    const columns = [
      { name: 'tier', type: 'string' },
      { name: 'spent', type: 'decimal' },
    ];
    expect(await checked('Upper(tier)', { columns })).toEqual({ type: 'string', issues: [] });
    expect(await checked('spent * 2', { columns })).toEqual({ type: 'decimal', issues: [] });
    expect((await checked('Upper(spent)', { columns })).issues).toHaveLength(1);
  });

  it('with the variables of the campaign and their types, as its run has them', async () => {
    const { id } = await campaign('Rates', 'Length(last_name) * $vars.rate');
    const variables = [
      { name: 'rate', type: 'decimal', default: 2.5 },
      { name: 'limit', type: 'integer' },
      { name: 'greeting', type: 'string', default: 'Hello' },
    ];
    await admin.query(
      'mutation ($id: ID!, $settings: CampaignSettingsInput) { updateCampaign(id: $id, settings: $settings) { id } }',
      { id, settings: { timeZone: 'UTC', variables: variables.slice(0, 1) } },
    );
    expect((await rowsOfRun(id)).columns).toContainEqual({ name: 'made', type: 'decimal' });
    await admin.query(
      'mutation ($id: ID!, $settings: CampaignSettingsInput) { updateCampaign(id: $id, settings: $settings) { id } }',
      { id, settings: { timeZone: 'UTC', variables } },
    );
    const about = { campaignId: id };
    expect(await checked('$vars.rate', about)).toEqual({ type: 'decimal', issues: [] });
    expect(await checked('$vars.limit + 1', about)).toEqual({ type: 'bigint', issues: [] });
    expect(await checked("$vars.greeting || '!'", about)).toEqual({ type: 'string', issues: [] });
    expect(await checked('$run.id', about)).toEqual({ type: 'string', issues: [] });
    expect((await checked('$vars.limit || $vars.nothing', about)).issues[0]?.message).toContain(
      'The variable "$vars.nothing" has no value',
    );
    expect((await checked('$vars.nothing')).issues).toEqual([]);
  });
});
