import { beforeAll, describe, expect, it, vi } from 'vitest';
import { aggregateFunctions, groupOperators, operatorNames, presets } from '../../server/src/query/rule.ts';
import { startDemoServer } from '../kit/demo-server.ts';
import { namedAudiences } from '../kit/named-audiences/named-audiences.ts';
import { zone } from '../kit/named-audiences/rules.ts';
import { runUntil } from '../kit/watch-run.ts';

const server = await startDemoServer();
const { admin, db } = server;
const sql = db.$client;
const position = { x: 0, y: 0 };
const india = {
  type: 'compare',
  operand: { type: 'attribute', path: ['address', 'city', 'country'], name: 'country' },
  operator: 'equals',
  value: { type: 'literal', value: 'India' },
};
let campaignInZone = '';
/** A preview shows so many, the first by key: those of larger audiences are of one number each. */
const shown = 500;

beforeAll(async () => {
  campaignInZone = await saveIndians();
  await saveFilter();
  await sendFilmNight();
}, 90_000);

describe('an audience as a rule has the keys that SQL by hand gives:', () => {
  for (const { name, entity, rule, sql: byHand } of namedAudiences(server.filmNight)) {
    it(name, async () => {
      const expected = (await sql.unsafe(byHand)).map((row) => keyText(Object.values(row))).toSorted();
      const { rulePreview } = await admin.query<{ rulePreview: { count: number; rows: Page } }>(
        `query ($entity: String!, $rule: JSON!, $campaign: ID!) {
          rulePreview(entity: $entity, rule: $rule, campaignId: $campaign, first: ${shown}) {
            count rows { columns { name key } rows }
          }
        }`,
        { entity, rule, campaign: campaignInZone },
      );
      expect(rulePreview.count).toBe(expected.length);
      const keys = keysOf(rulePreview.rows);
      if (rulePreview.count <= shown) expect(keys.toSorted()).toEqual(expected);
      else expect(keys).toEqual(expected.toSorted((a, b) => Number(a) - Number(b)).slice(0, shown));
    });
  }

  it('and nearly all of them are neither nobody nor everyone', async () => {
    const few = await Promise.all(
      namedAudiences(server.filmNight).map(async ({ name, entity, sql: byHand }) => {
        const [{ total = 0 } = {}] = await sql.unsafe<{ total?: number }[]>(
          `select count(*)::int as total from data.${entity}`,
        );
        const { length } = await sql.unsafe(byHand);
        return length > 0 && length < total ? [] : [name];
      }),
    );
    expect(namedAudiences(server.filmNight).length - few.flat().length).toBeGreaterThanOrEqual(90);
  });
});

describe('among the audiences there is every', () => {
  const nodes = nodesIn(namedAudiences('a campaign').map(({ rule }) => rule));
  const found = (type: string, field: string): unknown[] =>
    nodes.filter((node) => node['type'] === type).map((node) => node[field]);

  it.each([
    ['operator', operatorNames, found('compare', 'operator')],
    ['group', groupOperators, found('group', 'operator')],
    ['preset', presets, found('preset', 'preset')],
    ['aggregate', aggregateFunctions, found('aggregate', 'function')],
    [
      'quantifier',
      ['exists', 'exists not'],
      found('exists', 'negated').map((no) => (no ? 'exists not' : 'exists')),
    ],
    [
      'kind of condition and value',
      (
        'group compare exists audience filter feedback attribute expression aggregate ' +
        'literal list range period calendar preset'
      ).split(' '),
      nodes.map((node) => node['type']),
    ],
  ] as [string, readonly string[], unknown[]][])('%s', (_what, wanted, given) => {
    expect(wanted.filter((one) => !given.includes(one))).toEqual([]);
  });
});

/** Every part of a rule, from the whole down. */
function nodesIn(tree: unknown): Record<string, unknown>[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const inner = Object.values(tree).flatMap(nodesIn);
  return Array.isArray(tree) ? inner : [tree as Record<string, unknown>, ...inner];
}

interface Page {
  readonly columns: readonly { readonly name: string; readonly key: boolean }[];
  readonly rows: readonly (readonly unknown[])[];
}

const keyText = (values: readonly unknown[]): string => values.map(String).join(' ');

function keysOf({ columns, rows }: Page): string[] {
  return rows.map((row) => keyText(row.filter((_value, index) => columns[index]?.key)));
}

/** A campaign of another time zone than the database's, whose run saves the audience "indians". */
async function saveIndians(): Promise<string> {
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Indians", graph: $graph) { id } }',
    {
      graph: {
        activities: [
          {
            id: 'a',
            kind: 'build-audience',
            label: 'India',
            position,
            config: { dimension: 'customers', rule: india },
          },
          {
            id: 'b',
            kind: 'save-audience',
            label: 'Save',
            position,
            config: { name: 'indians', label: 'Indians', columns: [] },
          },
        ],
        transitions: [{ id: 't', sourceActivity: 'a', outlet: 'out', targetActivity: 'b', inlet: 'in' }],
      },
    },
  );
  const { id } = createCampaign;
  await admin.query(
    'mutation ($id: ID!, $settings: CampaignSettingsInput) { updateCampaign(id: $id, settings: $settings) { id } }',
    { id, settings: { timeZone: zone } },
  );
  await admin.query('mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }', { id });
  await runUntil(admin, await startLive(id), ({ state }) => state === 'completed');
  return id;
}

async function saveFilter(): Promise<void> {
  await admin.query(
    'mutation ($input: PredefinedFilterInput!) { savePredefinedFilter(input: $input) { id } }',
    {
      input: {
        name: 'paid_at_least',
        label: 'Paid at least',
        entity: 'customer',
        shared: true,
        parameters: [
          { name: 'amount', label: 'Amount', type: 'decimal', default: { type: 'literal', value: 120 } },
        ],
        rule: {
          type: 'compare',
          operand: {
            type: 'aggregate',
            function: 'sum',
            path: ['payments'],
            of: { path: [], name: 'amount' },
          },
          operator: 'greaterOrEquals',
          value: { type: 'parameter', name: 'amount' },
        },
      },
    },
  );
}

/** Sends "Film night" to its sandbox, then opens, clicks and bounces, a known share of each. */
async function sendFilmNight(): Promise<void> {
  const { campaign } = await admin.query<{ campaign: { draft: { revision: number } } }>(
    'query ($id: ID!) { campaign(id: $id) { draft { revision } } }',
    { id: server.filmNight },
  );
  await admin.query(
    'mutation ($id: ID!, $revision: Int!) { publishCampaign(id: $id, revision: $revision) { id } }',
    {
      id: server.filmNight,
      revision: campaign.draft.revision,
    },
  );
  const run = await startLive(server.filmNight);
  const asked = await runUntil(
    admin,
    run,
    ({ deliveries }) => deliveries.filter(({ state }) => state === 'awaitingConfirmation').length === 2,
  );
  for (const { id } of asked.deliveries) {
    await admin.query('mutation ($id: ID!) { confirmDelivery(id: $id) { id } }', { id });
  }
  await runUntil(admin, run, ({ tasks }) =>
    tasks.some((task) => task.activityId === 'a-minute' && task.waitingFor === 'date'),
  );
  // The simulated people of the sandbox do nothing more: an audience stays as it is while it is looked at.
  await sql`delete from partitura.sandbox_reaction`;
  await vi.waitFor(
    async () => {
      const atWork = await sql`
        select from graphile_worker.jobs where task_identifier = 'sandbox_react' and locked_at is not null`;
      if (atWork.length > 0) throw new Error('The simulated people are still at it.');
    },
    { timeout: 10_000 },
  );
  await sql`
    insert into partitura.tracking_event (delivery_id, number, identity, kind, machine)
    select m.delivery_id, m.number, m.identity, k.kind, k.machine
    from partitura.message m
    join (values ('opened', 3, false), ('clicked', 9, false), ('opened', 7, true)) k (kind, every, machine)
      on m.number % k.every = 0
    where m.status = 'sent'`;
  await sql`
    update partitura.message set bounced_at = now(), bounce_type = 'hard', reason = 'no such mailbox'
    where status = 'sent' and number % 11 = 0`;
}

async function startLive(campaignId: string): Promise<string> {
  const { startRun } = await admin.query<{ startRun: { id: string } }>(
    'mutation ($campaignId: ID!) { startRun(campaignId: $campaignId, mode: live) { id } }',
    { campaignId },
  );
  return startRun.id;
}
