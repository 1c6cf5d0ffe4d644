import type { DataModel, Entity } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { ledgerLinks } from './resolve.ts';
import type { behaviours, Feedback, Operand, Rule, Value } from './rule.ts';

type Behaviour = (typeof behaviours)[number];

/** The names of the links from the entity that the rule is about to what became of messages, one pair a dimension. */
export interface FeedbackContext {
  readonly links: readonly { readonly feedback: string; readonly tracking: string }[];
}

/** The links as an entity with one dimension has them. */
export const usualFeedbackContext: FeedbackContext = {
  links: [{ feedback: 'messageFeedback', tracking: 'emailTracking' }],
};

/** As `message_feedback` calls them. */
const statuses: Partial<Record<Behaviour, string>> = {
  sent: 'sent',
  delivered: 'delivered',
  bouncedHard: 'bounced hard',
  bouncedSoft: 'bounced soft',
  error: 'error',
  excluded: 'excluded',
  complaint: 'complaint',
  unsubscribed: 'unsubscribed',
};
const interactions: Partial<Record<Behaviour, string>> = { opened: 'opened', clicked: 'clicked' };
/** What may happen to a message that was never handed to a provider. */
const withoutSending: ReadonlySet<Behaviour> = new Set(['sent', 'error', 'excluded']);

/**
 * The plain rule that campaign feedback stands for, over `message_feedback` and `email_tracking`. Opens and clicks are
 * those of people, never of machines. Negated: none of it. Where the messages are named (a campaign, the transition's),
 * the row must have been sent one of them; when it is asked who was not sent one, or met an error or an exclusion, it
 * is enough to have been a recipient. Pure; the browser may import it.
 */
export function expandFeedback(rule: Feedback, context: FeedbackContext): Rule {
  const among = narrowing(rule);
  const anyOf = context.links.flatMap((link) => behaved(rule, link, among));
  if (!rule.negated) return group('or', anyOf);
  const none = anyOf.map((condition): Rule => ({ ...condition, negated: true }));
  if (rule.campaign.type === 'any') return group('and', none);
  const mustBeSent = !rule.behaviours.some((behaviour) => withoutSending.has(behaviour));
  const received = context.links.map((link) =>
    linked(link.feedback, [...(mustBeSent ? [is('status', 'sent')] : []), ...among]),
  );
  return group('and', [group('or', received), ...none]);
}

/** The same for the entity that the rule is about. @throws UserError when no messages are sent to its rows. */
export function plainFeedback(model: DataModel, entity: Entity, rule: Feedback): Rule {
  const links = ledgerLinks(model, entity);
  if (links.length > 0) return expandFeedback(rule, { links });
  const targeted = [...new Set([...model.dimensions.values()].map((dimension) => dimension.entity))];
  const labels = targeted.map((name) => `"${model.entities.get(name)?.label ?? name}"`).join(', ');
  throw new UserError(say`No messages are sent to rows of ${entity.label}: it has no targeting dimension.`, {
    hint:
      labels === ''
        ? say`Make a targeting dimension of it.`
        : say`Follow a link to one of ${labels} that has one.`,
  });
}

/** What does not go together in the shortcut itself, each with its place. */
export function feedbackFaults(rule: Feedback): { readonly path: string; readonly message: Said }[] {
  const { campaign, activity, link } = rule;
  return [
    ...(campaign.type === 'campaign' && !uuid.test(campaign.id)
      ? [{ path: 'campaign', message: say`Choose a campaign.` }]
      : []),
    ...(campaign.type === 'any' && activity
      ? [{ path: 'activity', message: say`An activity is one of a campaign: choose the campaign too.` }]
      : []),
    ...(link && !rule.behaviours.includes('clicked')
      ? [{ path: 'link', message: say`A link narrows clicks only: add "clicked", or take the link out.` }]
      : []),
  ];
}

type Exists = Extract<Rule, { type: 'exists' }>;

function behaved(
  rule: Feedback,
  link: FeedbackContext['links'][number],
  among: readonly Rule[],
): readonly Exists[] {
  const named = (names: Partial<Record<Behaviour, string>>, of: readonly Behaviour[]): string[] =>
    of.flatMap((behaviour) => names[behaviour] ?? []);
  const became = named(statuses, rule.behaviours);
  // A link says which clicks, and nothing about opens.
  const split = rule.link ? rule.behaviours.map((one) => [one]) : [rule.behaviours];
  return [
    ...(became.length > 0 ? [linked(link.feedback, [isOneOf('status', became), ...among])] : []),
    ...split.flatMap((of) => {
      const did = named(interactions, of);
      if (did.length === 0) return [];
      const url = rule.link && of.includes('clicked') ? [is('url', rule.link, true)] : [];
      return [linked(link.tracking, [isOneOf('interaction', did), is('machine', false), ...url, ...among])];
    }),
  ];
}

/** Which messages: the same words are attributes of both entities. */
function narrowing({ campaign, activity, channel, within }: Feedback): Rule[] {
  return [
    ...(campaign.type === 'campaign' ? [is('campaign_id', campaign.id)] : []),
    ...(campaign.type === 'transition' ? [compare('run_id', { type: 'variable', name: 'run.id' })] : []),
    ...(activity ? [is('activity_id', activity, true)] : []),
    ...(channel ? [is('channel', channel, true)] : []),
    ...(within ? [during(within)] : []),
  ];
}

/** A period counts back from now; of the calendar's units it is the current one; a single value is a day. */
function during(within: Value): Rule {
  const operators = { period: 'inLast', calendar: 'inThis', range: 'between', list: 'in' } as const;
  const operator =
    within.type in operators ? operators[within.type as keyof typeof operators] : ('on' as const);
  return { type: 'compare', operand: attribute('at'), operator, value: within };
}

function linked(link: string, conditions: Rule[]): Exists {
  return { type: 'exists', path: [link], where: group('and', conditions) };
}

function group(operator: 'and' | 'or', members: Rule[]): Rule {
  const [only] = members;
  return only !== undefined && members.length === 1 ? only : { type: 'group', operator, members };
}

function isOneOf(name: string, values: readonly string[]): Rule {
  const [only = ''] = values;
  if (values.length === 1) return is(name, only);
  return {
    type: 'compare',
    operand: attribute(name),
    operator: 'in',
    value: { type: 'list', values: [...values] },
  };
}

function is(name: string, wanted: string | boolean, caseSensitive?: true): Rule {
  return { ...compare(name, { type: 'literal', value: wanted }), ...(caseSensitive && { caseSensitive }) };
}

function compare(name: string, value: Value): Extract<Rule, { type: 'compare' }> {
  return { type: 'compare', operand: attribute(name), operator: 'equals', value };
}

function attribute(name: string): Operand {
  return { type: 'attribute', path: [], name };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
