import type { Activity, Graph, Transition } from '../campaigns/graph.ts';
import type { Rule } from '../query/rule.ts';
import { onceMoreBody, reminderBody, restBody, vipBody } from './content.ts';

/** The two demonstration campaigns. */

export const demoConfiguration = 'email-sandbox';

const is = (name: string, value: string | boolean, path: string[] = []): Rule => ({
  type: 'compare',
  operand: { type: 'attribute', path, name },
  operator: 'equals',
  value: { type: 'literal', value },
});
const all = (...members: Rule[]): Rule => ({ type: 'group', operator: 'and', members });

const spent: Rule = all({
  type: 'compare',
  operand: {
    type: 'aggregate',
    function: 'sum',
    path: ['payments'],
    of: { path: [], name: 'amount' },
    where: all({
      type: 'compare',
      operand: { type: 'attribute', path: [], name: 'payment_date' },
      operator: 'inLast',
      value: { type: 'period', amount: 365, unit: 'day' },
    }),
  },
  operator: 'greaterOrEquals',
  value: { type: 'literal', value: 130 },
});
const familyFilms: Rule = all({
  type: 'compare',
  operand: {
    type: 'aggregate',
    function: 'count',
    path: ['rentals', 'inventory', 'film', 'film_categories'],
    where: all(is('name', 'Family', ['category'])),
  },
  operator: 'greaterOrEquals',
  value: { type: 'literal', value: 4 },
});
const inIndia: Rule = all(is('country', 'India', ['address', 'city', 'country']));
const openedInThisRun: Rule = all({
  type: 'exists',
  path: ['emailTracking'],
  where: all(
    {
      type: 'compare',
      operand: { type: 'attribute', path: [], name: 'run_id' },
      operator: 'equals',
      value: { type: 'variable', name: 'run.id' },
    },
    is('interaction', 'opened'),
    is('machine', false),
  ),
});

const column = 270;
const row = 130;
const activity = (
  id: string,
  kind: string,
  label: string,
  x: number,
  y: number,
  config: unknown,
): Activity => ({
  id,
  kind,
  label,
  config,
  position: { x: x * column, y: y * row },
  enabled: true,
});
const transition = (source: string, outlet: string, target: string, inlet = 'in'): Transition => ({
  id: `${source}-${outlet}-${target}`,
  source: { activity: source, outlet },
  target: { activity: target, inlet },
});
const email = (subject: string, preheader: string, body: string) => ({
  configuration: demoConfiguration,
  subject,
  preheader,
  format: 'mjml',
  body,
  text: '',
  confirm: true,
});

export const filmNight = {
  name: 'Film night',
  description:
    'Good customers and families are invited to the film night; those who do not open are reminded.',
  graph: {
    activities: [
      activity('spenders', 'build-audience', 'Spent 130 or more in a year', 0, 0, {
        dimension: 'customers',
        rule: spent,
      }),
      activity('families', 'build-audience', 'Rented 4 family films', 0, 1, {
        dimension: 'customers',
        rule: familyFilms,
      }),
      activity('india', 'build-audience', 'Live in India', 1, 2, { dimension: 'customers', rule: inIndia }),
      activity('invited', 'combine', 'Either of them', 1, 0.5, { operation: 'union' }),
      activity('reachable', 'combine', 'Not in India', 2, 1, { operation: 'exclusion' }),
      activity('once', 'deduplication', 'One per address', 3, 1, {
        fields: [{ type: 'attribute', path: [], name: 'email' }],
        keep: 1,
        which: {
          by: 'order',
          operand: { type: 'attribute', path: [], name: 'customer_id' },
          direction: 'ascending',
        },
      }),
      activity('enriched', 'enrichment', 'Last rental, sum paid', 4, 1, {
        columns: [
          {
            type: 'lines',
            path: ['rentals'],
            count: 1,
            sort: [
              { attribute: { path: [], name: 'rental_date' }, direction: 'descending' },
              { attribute: { path: [], name: 'rental_id' }, direction: 'descending' },
            ],
            attributes: [
              {
                attribute: { path: ['inventory', 'film'], name: 'title' },
                alias: 'lastFilmTitle',
                label: 'Last film',
              },
              { attribute: { path: [], name: 'rental_date' }, alias: 'lastRentalAt', label: 'Last rental' },
            ],
          },
          {
            type: 'aggregate',
            function: 'sum',
            path: ['payments'],
            of: { path: [], name: 'amount' },
            alias: 'totalPaid',
            label: 'Sum paid',
          },
        ],
      }),
      activity('tiers', 'split', 'Top 100 and the rest', 5, 1, {
        subsets: [
          {
            id: 'top',
            label: 'Top 100',
            limit: { type: 'number', value: 100 },
            order: { by: 'operand', operand: { type: 'column', name: 'totalPaid' }, direction: 'descending' },
          },
        ],
        complement: true,
        complementLabel: 'The rest',
      }),
      activity(
        'vip',
        'email',
        'First row',
        6,
        0.4,
        email(
          '{{ profile.first_name | downcase | capitalize }}, the first row is yours',
          'Film night is on the house this Friday.',
          vipBody,
        ),
      ),
      activity(
        'rest',
        'email',
        'Invitation',
        6,
        1.6,
        email('Film night this Friday', 'Three films, one ticket.', restBody),
      ),
      activity('written', 'combine', 'All who were written to', 7, 1, { operation: 'union' }),
      activity('pause', 'wait', 'One minute', 8, 1, { mode: 'duration', amount: 1, unit: 'minute' }),
      activity('reaction', 'split', 'Opened or not', 9, 1, {
        subsets: [{ id: 'opened', label: 'Opened', rule: openedInThisRun }],
        complement: true,
        complementLabel: 'Not opened',
      }),
      activity('done', 'end', 'Opened', 10, 0.4, {}),
      activity(
        'reminder',
        'email',
        'Reminder',
        10,
        1.6,
        email('Still free on Friday?', 'A few seats are left.', reminderBody),
      ),
    ],
    transitions: [
      transition('spenders', 'out', 'invited'),
      transition('families', 'out', 'invited'),
      transition('invited', 'out', 'reachable', 'primary'),
      transition('india', 'out', 'reachable', 'excluded'),
      transition('reachable', 'out', 'once'),
      transition('once', 'out', 'enriched'),
      transition('enriched', 'out', 'tiers'),
      transition('tiers', 'top', 'vip'),
      transition('tiers', 'complement', 'rest'),
      transition('vip', 'sent', 'written'),
      transition('rest', 'sent', 'written'),
      transition('written', 'out', 'pause'),
      transition('pause', 'out', 'reaction'),
      transition('reaction', 'opened', 'done'),
      transition('reaction', 'complement', 'reminder'),
    ],
  } satisfies Graph,
};

/** Those who opened a message of the campaign with this id, and clicked none. */
export const filmNightOnceMore = (campaignId: string) => ({
  name: 'Film night, once more',
  description: 'Those who opened an invitation to the film night but did not click.',
  graph: {
    activities: [
      activity('curious', 'build-audience', 'Opened but did not click', 0, 0, {
        dimension: 'customers',
        rule: all(reacted(campaignId, 'opened'), { ...reacted(campaignId, 'clicked'), negated: true }),
      }),
      activity(
        'nudge',
        'email',
        'With popcorn',
        1,
        0,
        email('Popcorn is included', 'If you say yes today.', onceMoreBody),
      ),
    ],
    transitions: [transition('curious', 'out', 'nudge')],
  } satisfies Graph,
});

const reacted = (campaignId: string, interaction: string) =>
  ({
    type: 'exists',
    path: ['emailTracking'],
    where: all(is('campaign_id', campaignId), is('interaction', interaction), is('machine', false)),
  }) satisfies Rule;
