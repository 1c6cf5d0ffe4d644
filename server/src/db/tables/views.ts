import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, text, uuid } from 'drizzle-orm/pg-core';
import { instant, partitura } from './namespace.ts';

/** What became of each message, one row per outcome: the system entity `message_feedback`. */
export const messageFeedback = partitura
  .view('message_feedback', {
    dimension: text('dimension'),
    identity: text('identity'),
    campaignId: uuid('campaign_id'),
    campaignName: text('campaign_name'),
    runId: uuid('run_id'),
    activityId: text('activity_id'),
    activityName: text('activity_name'),
    deliveryId: uuid('delivery_id'),
    number: integer('number'),
    channel: text('channel'),
    status: text('status'),
    reason: text('reason'),
    at: instant('at'),
  })
  .as(
    sql.raw(
      [
        outcome('sent', 'null', 'm.sent_at', "m.status = 'sent'"),
        outcome('delivered', 'null', 'm.sent_at', "m.status = 'sent' and m.bounced_at is null"),
        outcome('bounced hard', 'm.reason', 'm.bounced_at', "m.bounce_type = 'hard'"),
        outcome('bounced soft', 'm.reason', 'm.bounced_at', "m.bounce_type = 'soft'"),
        outcome('error', 'm.reason', 'coalesce(m.sent_at, d.ended_at, d.created_at)', "m.status = 'failed'"),
        outcome('excluded', 'm.reason', 'd.created_at', "m.status = 'excluded'"),
        outcome('complaint', 'null', 'm.complained_at', 'm.complained_at is not null'),
        outcome('unsubscribed', 'null', 'm.unsubscribed_at', 'm.unsubscribed_at is not null'),
      ].join(' union all '),
    ),
  );

/** Each outcome joins for itself: the planner then carries the conditions of a rule (campaign, identity, status) into each. */
function outcome(status: string, reason: string, at: string, condition: string): string {
  return `
    select d.dimension, m.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, m.number, d.channel,
           '${status}'::text as status, ${reason}::text as reason, ${at} as at
    from partitura.message m
    join partitura.delivery d on d.id = m.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    where ${condition}`;
}

/** What people and machines did with the messages: the system entity `email_tracking`. */
export const emailTracking = partitura.view('email_tracking', {
  id: bigint('id', { mode: 'number' }),
  dimension: text('dimension'),
  identity: text('identity'),
  campaignId: uuid('campaign_id'),
  campaignName: text('campaign_name'),
  runId: uuid('run_id'),
  activityId: text('activity_id'),
  activityName: text('activity_name'),
  deliveryId: uuid('delivery_id'),
  channel: text('channel'),
  interaction: text('interaction'),
  url: text('url'),
  linkLabel: text('link_label'),
  machine: boolean('machine'),
  at: instant('at'),
}).as(sql`
    select e.id, d.dimension, e.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, d.channel,
           e.kind as interaction,
           l.url, l.label as link_label, e.machine, e.at
    from partitura.tracking_event e
    join partitura.delivery d on d.id = e.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    left join partitura.tracked_link l on l.delivery_id = e.delivery_id and l.index = e.link`);

/** Who is in which saved audience: the system entity `audience_membership`. */
export const audienceMembership = partitura.view('audience_membership', {
  dimension: text('dimension'),
  identity: text('identity'),
  audience: text('audience'),
  audienceLabel: text('audience_label'),
  audienceId: uuid('audience_id'),
  at: instant('at'),
}).as(sql`
    select a.dimension, m.identity, m.audience, a.label as audience_label, a.id as audience_id, m.at
    from partitura.audience_member m
    join partitura.audience a on a.name = m.audience`);
