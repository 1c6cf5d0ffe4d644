import { sql, type SQL } from 'drizzle-orm';
import type { DataModel } from '../catalog/model.ts';
import type { Database } from '../db/database.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { writeCursor } from '../lib/cursor.ts';
import { readCursor } from './cursor.ts';
import type { EntityRow } from './entity-row.ts';
import { identitiesOfRow, type RowIdentity } from './identities-of-row.ts';
import { datedLinks, linkedEvents } from './linked-events.ts';
import { say } from '../language/say.ts';

export const timelineKinds = [
  'pending',
  'sent',
  'excluded',
  'failed',
  'unknown',
  'bounced',
  'opened',
  'clicked',
  'complaint',
  'unsubscribed',
  'audience',
  'row',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Something that happened to a row's person. What does not belong to its kind is null. */
export interface TimelineEvent {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly at: Date;
  readonly deliveryId: string | null;
  readonly campaignId: string | null;
  readonly campaignName: string | null;
  readonly runId: string | null;
  readonly runNumber: number | null;
  readonly isTest: boolean | null;
  readonly activityId: string | null;
  readonly activityLabel: string | null;
  readonly channel: string | null;
  readonly address: string | null;
  readonly reason: string | null;
  readonly url: string | null;
  readonly isMachine: boolean | null;
  /** Of an audience: its name. Of a linked row: its entity's. */
  readonly name: string | null;
  readonly label: string | null;
  readonly key: Readonly<Record<string, string>> | null;
  readonly words: string | null;
}

export interface Timeline {
  readonly events: readonly TimelineEvent[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface TimelineAsked {
  /** All unless given. */
  readonly kinds?: readonly TimelineKind[] | undefined;
  readonly first: number;
  readonly after?: string | undefined;
  readonly seconds?: number | undefined;
}

type Found = Omit<TimelineEvent, 'id' | 'at'> & { tie: string; stamp: string };

/**
 * What happened to a row's person, the newest first: messages and what became of them, opens and clicks, audiences, and
 * linked rows that have a date.
 * @throws UserError (BAD_CURSOR; TOO_SLOW)
 */
export async function timelineOfRow(
  db: Database,
  model: DataModel,
  row: EntityRow,
  { kinds = timelineKinds, first, after, seconds = usualSeconds }: TimelineAsked,
): Promise<Timeline> {
  const [until = null, untilTie = null] = after === undefined ? [] : readCursor(after, 2);
  const before = (at: SQL, tie: SQL): SQL =>
    until === null
      ? sql`true`
      : sql`(${at}, ${tie} collate "C") < (${until}::text::timestamptz, ${untilTie}::text collate "C")`;
  const sources = sourcesOf(model, row, kinds, before, first + 1);
  if (sources.length === 0) return { events: [], endCursor: null, hasNextPage: false };
  const found = await withinTime(db, seconds, say`Look at fewer kinds of events.`, (tx) =>
    tx.execute<Found & Record<string, unknown>>(sql`
      with event as (
        select * from (${sql.join(sources, sql` union all `)})
          e (kind, at, tie, delivery_id, number, reason, url, machine, name, label, key, words)
        where ${before(sql`e.at`, sql`e.tie`)}
        order by e.at desc, e.tie collate "C" desc limit ${first + 1})
      select e.kind, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as stamp, e.tie,
        e.delivery_id as "deliveryId", d.campaign_id as "campaignId", c.name as "campaignName", d.run_id as "runId",
        r.number as "runNumber", r.mode = 'test' as "isTest", d.activity_id as "activityId",
        d.activity_label as "activityLabel", d.channel, m.address, e.reason, e.url, e.machine as "isMachine",
        e.name, e.label, e.key, e.words
      from event e
      left join partitura.delivery d on d.id = e.delivery_id
      left join partitura.run r on r.id = d.run_id
      left join partitura.campaign c on c.id = d.campaign_id
      left join partitura.message m on m.delivery_id = e.delivery_id and m.number = e.number
      order by e.at desc, e.tie collate "C" desc`),
  );
  const events = found
    .slice(0, first)
    .map(({ tie, stamp, ...event }) => ({ ...event, id: `${stamp} ${tie}`, at: new Date(stamp) }));
  const last = found[events.length - 1];
  return {
    events,
    endCursor: last === undefined ? null : writeCursor([last.stamp, last.tie]),
    hasNextPage: found.length > first,
  };
}

function sourcesOf(
  model: DataModel,
  row: EntityRow,
  kinds: readonly TimelineKind[],
  before: (at: SQL, tie: SQL) => SQL,
  first: number,
): SQL[] {
  const wants = (...any: TimelineKind[]): boolean => any.some((kind) => kinds.includes(kind));
  const identities = identitiesOfRow(model, row);
  const chosen = sql`${sql.param(`{${kinds.join(',')}}`)}::text[]`;
  const ofPerson = identities.flatMap((identity) => [
    ...(wants('sent', 'bounced', 'failed', 'excluded', 'complaint', 'unsubscribed')
      ? [outcomes(identity, chosen)]
      : []),
    ...(wants('pending', 'unknown') ? [waiting(identity, chosen)] : []),
    ...(wants('opened', 'clicked') ? [reactions(identity, chosen)] : []),
    ...(wants('audience') ? [audiences(identity)] : []),
  ]);
  const ofLinks = wants('row')
    ? datedLinks(model, row.entity).flatMap((link) => linkedEvents(model, row, link, before, first) ?? [])
    : [];
  return [
    ...ofPerson,
    ...ofLinks.map(
      (rows) => sql`
        select kind, at, tie, null::uuid as delivery_id, null::int as number, null::text as reason, null::text as url,
          null::boolean as machine, entity as name, label, key, words
        from ${rows} linked`,
    ),
  ];
}

/** A message that was delivered is one that was sent: it is told once. */
function outcomes({ dimension, identity }: RowIdentity, kinds: SQL): SQL {
  return sql`
    select * from (
      select case when f.status like 'bounced%' then 'bounced' when f.status = 'error' then 'failed' else f.status end
          as kind,
        f.at, f.status || ' ' || f.delivery_id || ' ' || f.number as tie, f.delivery_id, f.number,
        case when f.status like 'bounced%' then coalesce(f.reason, substr(f.status, 9)) else f.reason end as reason,
        null::text as url, null::boolean as machine, null::text as name, null::text as label, null::jsonb as key,
        null::text as words
      from partitura.message_feedback f
      where f.dimension = ${dimension} and f.identity = ${identity} and f.status <> 'delivered' and f.at is not null
    ) outcome where kind = any(${kinds})`;
}

function waiting({ dimension, identity }: RowIdentity, kinds: SQL): SQL {
  return sql`
    select m.status as kind, d.created_at as at, m.status || ' ' || m.delivery_id || ' ' || m.number as tie,
      m.delivery_id, m.number, m.reason, null::text, null::boolean, null::text, null::text, null::jsonb, null::text
    from partitura.message m join partitura.delivery d on d.id = m.delivery_id
    where m.identity = ${identity} and d.dimension = ${dimension} and m.status in ('pending', 'unknown')
      and m.status = any(${kinds})`;
}

function reactions({ dimension, identity }: RowIdentity, kinds: SQL): SQL {
  return sql`
    select e.interaction as kind, e.at, 'reaction ' || lpad(e.id::text, 20, '0') as tie, e.delivery_id, null::int, null::text,
      e.url, e.machine, null::text, e.link_label, null::jsonb, null::text
    from partitura.email_tracking e
    where e.dimension = ${dimension} and e.identity = ${identity} and e.interaction = any(${kinds})`;
}

function audiences({ dimension, identity }: RowIdentity): SQL {
  return sql`
    select 'audience'::text as kind, a.at, 'audience ' || a.audience as tie, null::uuid, null::int, null::text, null::text,
      null::boolean, a.audience, a.audience_label, null::jsonb, null::text
    from partitura.audience_membership a
    where a.dimension = ${dimension} and a.identity = ${identity}`;
}
