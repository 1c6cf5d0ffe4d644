import type { Attribute, Entity, Link, ScalarType, TargetingDimension } from './model.ts';

/** Our own ledger as entities, over views of the same names in schema `partitura`. They are read, never written. */

const feedbackStatuses = [
  'sent',
  'delivered',
  'bounced hard',
  'bounced soft',
  'error',
  'excluded',
  'complaint',
  'unsubscribed',
];
const interactions = ['opened', 'clicked'];

const keys = [
  attribute('dimension', 'Targeting dimension', 'string'),
  attribute('identity', 'Recipient', 'string'),
  attribute('campaign_id', 'Campaign id', 'uuid'),
  attribute('campaign_name', 'Campaign', 'string'),
  attribute('run_id', 'Run id', 'uuid'),
  attribute('activity_id', 'Activity id', 'string'),
  attribute('activity_name', 'Activity', 'string'),
  attribute('delivery_id', 'Delivery id', 'uuid'),
  attribute('channel', 'Channel', 'string'),
];
const at = attribute('at', 'At', 'datetime');

export const messageFeedback = systemEntity(
  'message_feedback',
  'Message feedback',
  ['delivery_id', 'number', 'status'],
  [
    ...keys,
    attribute('number', 'Message number', 'integer'),
    attribute('status', 'Status', 'enum', feedbackStatuses),
    attribute('reason', 'Reason', 'string'),
    at,
  ],
);

export const emailTracking = systemEntity(
  'email_tracking',
  'E-mail tracking',
  ['id'],
  [
    attribute('id', 'Event', 'bigint'),
    ...keys,
    attribute('interaction', 'Interaction', 'enum', interactions),
    attribute('url', 'Link', 'text'),
    attribute('link_label', 'Link label', 'string'),
    attribute('machine', 'By a machine', 'boolean'),
    at,
  ],
);

export const audienceMembership = systemEntity(
  'audience_membership',
  'Audience membership',
  ['audience', 'identity'],
  [
    attribute('dimension', 'Targeting dimension', 'string'),
    attribute('identity', 'Recipient', 'string'),
    attribute('audience', 'Audience', 'string'),
    attribute('audience_label', 'Audience label', 'string'),
    attribute('audience_id', 'Audience id', 'uuid'),
    attribute('at', 'Member since', 'datetime'),
  ],
);

const linked = [
  { entity: messageFeedback, link: 'messageFeedback' },
  { entity: emailTracking, link: 'emailTracking' },
  { entity: audienceMembership, link: 'audienceMembership' },
];
export const systemEntities: readonly Entity[] = linked.map(({ entity }) => entity);

export interface PlacedLink {
  /** Name of the entity from which the link is seen. */
  readonly from: string;
  readonly link: Link;
}

/**
 * The links between a dimension's entity and the system entities, from both sides. They are not stored. Where an
 * entity has several dimensions, those after the first carry the dimension's name.
 */
export function systemLinks(dimension: TargetingDimension, isFirst: boolean): PlacedLink[] {
  return linked.flatMap(({ entity, link }) => {
    const name = isFirst ? link : `${link}_${dimension.name}`;
    const identity = { attribute: 'dimension', value: dimension.name };
    const forth: Link = {
      name,
      label: isFirst ? entity.label : `${entity.label} (${dimension.label})`,
      to: entity.name,
      cardinality: '1-N',
      reverseName: dimension.name,
      pairs: [{ from: dimension.identityAttribute, to: 'identity', asText: true }],
      constants: [identity],
    };
    const back: Link = {
      name: dimension.name,
      label: dimension.label,
      to: dimension.entity,
      cardinality: 'N-1',
      reverseName: name,
      pairs: [{ from: 'identity', to: dimension.identityAttribute, asText: true }],
      constants: [{ ...identity, near: true }],
    };
    return [
      { from: dimension.entity, link: forth },
      { from: entity.name, link: back },
    ];
  });
}

function systemEntity(name: string, label: string, primaryKey: string[], attributes: Attribute[]): Entity {
  return {
    id: `system:${name}`,
    name,
    label,
    source: 'system',
    relation: { schema: 'partitura', name },
    primaryKey,
    versionAttribute: null,
    attributes: new Map(attributes.map((one) => [one.name, one])),
    links: new Map(),
  };
}

function attribute(
  name: string,
  label: string,
  type: ScalarType,
  enumValues: string[] | null = null,
): Attribute {
  return { name, label, type, enumValues, nullable: true, identityNamespace: null };
}
