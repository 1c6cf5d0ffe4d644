import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { kinds } from '../../server/src/activities/registry.ts';
import { saveAudience } from '../../server/src/audiences/save-audience.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { deliveries, messages, populations, trackingEvents } from '../../server/src/db/schema.ts';
import { freshDatabase } from '../kit/database.ts';
import { runGraph, startEngine, whenRun } from '../kit/engine.ts';
import { keep } from '../kit/kept-population.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { sentDelivery } from '../kit/sent-delivery.ts';
import { startTestServer } from '../kit/server.ts';

const database = await freshDatabase();
const { db, admin, as } = await startTestServer({ database });
await peopleWhoBuy(db);
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, database.address, kinds);
});
afterAll(() => engine.stop());

interface Event {
  kind: string;
  at: string;
  reason: string | null;
  label: string | null;
  key: unknown;
  isMachine: boolean | null;
}
interface Page {
  events: Event[];
  endCursor: string | null;
  hasNextPage: boolean;
}
const timeline = async (id: number, args: object = {}): Promise<Page> => {
  const { entityRow } = await admin.query<{ entityRow: { timeline: Page } }>(
    `query ($key: JSON!, $kinds: [TimelineKind!], $first: Int, $after: String) {
      entityRow(entity: "person", key: $key) { timeline(kinds: $kinds, first: $first, after: $after) {
        events { id kind at campaignName reason label name key words isMachine url } endCursor hasNextPage
      } }
    }`,
    { key: { id }, ...args },
  );
  return entityRow.timeline;
};
const ana = 'ana@example.com';

describe('the timeline of a person', () => {
  it('tells linked rows, messages, reactions and audiences in one order, page by page', async () => {
    await db.execute(sql`update data.person set email = ${ana} where id = 1`);
    const { campaignId, runId, deliveryId } = await sentDelivery(db, {
      people: [ana, 'somebody@example.com'],
      exclusions: { suppressed: 1 },
      sentAt: new Date('2026-03-01T10:00:00Z'),
    });
    await db.update(deliveries).set({ dimension: 'people' });
    await db.execute(sql`update ${messages} set identity = ${ana} where status = 'excluded'`);
    const event = { deliveryId, number: 1, identity: ana };
    await db.insert(trackingEvents).values([
      { ...event, kind: 'opened', machine: true, at: new Date('2026-03-01T10:00:05Z') },
      { ...event, kind: 'clicked', link: 0, machine: false, at: new Date('2026-03-01T11:00:00Z') },
    ]);
    const rows = await keep(db, [{ id: 1 }]);
    await inTransaction(db, (tx) =>
      saveAudience(tx, { name: 'loyal', label: 'Loyal', campaignId, runId, columns: rows.columns, rows }),
    );

    const whole = await timeline(1);
    const kindsOf = ({ events }: Page) => events.map(({ kind }) => kind);
    expect(kindsOf(whole)).toEqual(
      expect.arrayContaining(['audience', 'clicked', 'opened', 'sent', 'excluded', 'row']),
    );
    const times = whole.events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(whole.events.find(({ kind }) => kind === 'excluded')?.reason).toBe('suppressed');
    expect(whole.events.find(({ kind }) => kind === 'opened')?.isMachine).toBe(true);
    expect(whole.events.filter(({ kind }) => kind === 'row').map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Purchase']),
    );

    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Page = await timeline(1, { first: 2, after });
      seen.push(...kindsOf(page));
      if (!page.hasNextPage) break;
      after = page.endCursor;
    }
    expect(seen).toEqual(kindsOf(whole));
    expect(kindsOf(await timeline(1, { kinds: ['opened', 'clicked'] }))).toEqual(['clicked', 'opened']);
    await expect(timeline(1, { after: 'nonsense' })).rejects.toThrow('BAD_CURSOR');
  });

  it('is empty for whom nothing has happened', async () => {
    expect(await timeline(5)).toEqual({ events: [], endCursor: null, hasNextPage: false });
  });
});

const compare = (name: string, operator: string, value: unknown) => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name },
  operator,
  value: { type: 'literal', value },
});
const place = { position: { x: 0, y: 0 }, enabled: true };
const graph: Graph = {
  activities: [
    {
      ...place,
      id: 'all',
      kind: 'build-audience',
      label: 'Named',
      config: { dimension: 'people', rule: compare('id', 'less', 3) },
    },
    {
      ...place,
      id: 'cut',
      kind: 'split',
      label: 'Cut',
      config: { subsets: [{ id: 'first', label: 'The first', rule: compare('id', 'equals', 1) }] },
    },
    { ...place, id: 'end', kind: 'end', label: 'End', config: {} },
    { ...place, id: 'rest', kind: 'end', label: 'Not these', config: {} },
  ],
  transitions: [
    { id: 't1', source: { activity: 'all', outlet: 'out' }, target: { activity: 'cut', inlet: 'in' } },
    { id: 't2', source: { activity: 'cut', outlet: 'first' }, target: { activity: 'end', inlet: 'in' } },
    {
      id: 't3',
      source: { activity: 'cut', outlet: 'complement' },
      target: { activity: 'rest', inlet: 'in' },
    },
  ],
};
interface Traced {
  activityId: string;
  came: string;
  outlets: { name: string; whereabouts: string; leadsTo: string[] }[];
}
const trace = async (id: number, runId: string) => {
  const { rowTrace } = await admin.query<{ rowTrace: Traced[] }>(
    `query ($key: JSON!, $runId: ID!) { rowTrace(entity: "person", key: $key, runId: $runId) {
      activityId came outlets { name whereabouts leadsTo }
    } }`,
    { key: { id }, runId },
  );
  return rowTrace.map(({ activityId, came, outlets }) => [
    activityId,
    came,
    outlets.filter(({ whereabouts }) => whereabouts === 'in').map(({ name }) => name),
  ]);
};

describe('the way of a person through a run', () => {
  it('goes by the outlets that let them through, and ends where they fell out', async () => {
    const { id: runId } = await runGraph(db, graph, kinds);
    await whenRun(db, runId, ['completed']);
    expect(await trace(1, runId)).toEqual([
      ['all', 'unknown', ['out']],
      ['cut', 'in', ['first']],
      ['end', 'in', []],
      ['rest', 'out', []],
    ]);
    expect(await trace(2, runId)).toEqual([
      ['all', 'unknown', ['out']],
      ['cut', 'in', ['complement']],
      ['end', 'out', []],
      ['rest', 'in', []],
    ]);
    expect(await trace(4, runId)).toEqual([
      ['all', 'unknown', []],
      ['cut', 'out', []],
      ['end', 'out', []],
      ['rest', 'out', []],
    ]);
    await db.update(populations).set({ worktable: null });
    expect((await trace(1, runId))[1]).toEqual(['cut', 'unknown', []]);
    await expect(trace(99, runId)).rejects.toThrow('ROW_NOT_FOUND');
  });
});

describe('finding people', () => {
  const find = async (text: string, by = admin) => {
    const { findPeople } = await by.query<{
      findPeople: { key: unknown; attribute: string; words: string }[];
    }>('query ($text: String!) { findPeople(text: $text) { entity key attribute value words } }', { text });
    return findPeople.map(({ key, attribute, words }) => [key, attribute, words.split(' ')[0]]);
  };

  it('goes by identity in any letter case, by key, and by a part of an identity', async () => {
    const expected = [[{ id: '1' }, 'email', 'Ana']];
    expect(await find('ANA@example.com')).toEqual(expected);
    expect(await find(' ana@ex')).toEqual(expected);
    await db.execute(sql`update data.person set id = 4711 where id = 5`);
    expect(await find('4711')).toEqual([[{ id: '4711' }, 'id', 'Eve']]);
  });

  it.each(['', 'a', '%%%', "' or true --", '99999999999999999999', '\\'])(
    'finds nobody by %j',
    async (text) => {
      expect(await find(text)).toEqual([]);
    },
  );

  it('is open to viewers', async () => {
    expect(await find(ana, await as('viewer'))).toHaveLength(1);
  });
});
