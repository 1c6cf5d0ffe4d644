import { sql } from 'drizzle-orm';
import { boolean, text, uuid } from 'drizzle-orm/pg-core';
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
    channel: text('channel'),
    status: text('status'),
    reason: text('reason'),
    at: instant('at'),
  })
  .as(sql`
    select d.dimension, o.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, d.channel, o.status, o.reason, o.at
    from (
      select delivery_id, identity, 'sent' as status, null as reason, sent_at as at
      from partitura.message where sent_at is not null
      union all
      select delivery_id, identity, 'delivered', null, sent_at
      from partitura.message where sent_at is not null and bounced_at is null and status = 'sent'
      union all
      select delivery_id, identity, 'bounced ' || bounce_type, reason, bounced_at
      from partitura.message where bounced_at is not null
      union all
      select m.delivery_id, m.identity, 'error', m.reason, coalesce(m.sent_at, d.ended_at, d.created_at)
      from partitura.message m join partitura.delivery d on d.id = m.delivery_id where m.status = 'failed'
      union all
      select m.delivery_id, m.identity, 'excluded', m.reason, d.created_at
      from partitura.message m join partitura.delivery d on d.id = m.delivery_id where m.status = 'excluded'
      union all
      select delivery_id, identity, 'complaint', null, complained_at
      from partitura.message where complained_at is not null
      union all
      select delivery_id, identity, 'unsubscribed', null, unsubscribed_at
      from partitura.message where unsubscribed_at is not null
    ) o
    join partitura.delivery d on d.id = o.delivery_id
    join partitura.campaign c on c.id = d.campaign_id`);

/** What people and machines did with the messages: the system entity `email_tracking`. */
export const emailTracking = partitura
  .view('email_tracking', {
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
  })
  .as(sql`
    select d.dimension, e.identity, d.campaign_id, c.name as campaign_name, d.run_id, d.activity_id,
           d.activity_label as activity_name, d.id as delivery_id, d.channel,
           case e.kind when 'open' then 'opened' when 'click' then 'clicked' else e.kind end as interaction,
           l.url, l.label as link_label, e.machine, e.at
    from partitura.tracking_event e
    join partitura.delivery d on d.id = e.delivery_id
    join partitura.campaign c on c.id = d.campaign_id
    left join partitura.tracked_link l on l.delivery_id = e.delivery_id and l.index = e.link`);
