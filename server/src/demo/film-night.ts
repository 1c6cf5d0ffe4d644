import type { EnrichmentColumn } from '../activities/enrichment/contract.ts';
import type { Graph } from '../campaigns/graph.ts';
import { draw, join } from './draw.ts';
import { all, atLeast, attribute, equals, reacted } from './rules.ts';

/** MJML of the campaign's e-mails. */
export interface FilmNightBodies {
  readonly topSpenders: string;
  readonly everyoneElse: string;
  readonly reminder: string;
}

export const emailConfiguration = 'email-sandbox';

export const lastFilm: EnrichmentColumn = {
  type: 'lines',
  path: ['rentals'],
  sort: [
    { attribute: { path: [], name: 'rental_date' }, direction: 'descending' },
    { attribute: { path: [], name: 'rental_id' }, direction: 'descending' },
  ],
  count: 1,
  attributes: [
    { attribute: { path: ['inventory', 'film'], name: 'title' }, alias: 'lastFilmTitle', label: 'Last film' },
    { attribute: { path: [], name: 'rental_date' }, alias: 'lastRentalDate', label: 'Last rental' },
  ],
};

const spentInYear = atLeast(
  {
    type: 'aggregate',
    function: 'sum',
    path: ['payments'],
    of: { path: [], name: 'amount' },
    where: {
      type: 'compare',
      operand: attribute('payment_date'),
      operator: 'inLast',
      value: { type: 'period', amount: 365, unit: 'day' },
    },
  },
  130,
);

const familyRentals = atLeast(
  {
    type: 'aggregate',
    function: 'count',
    path: ['rentals'],
    where: {
      type: 'exists',
      path: ['inventory', 'film', 'filmCategories'],
      where: equals(attribute('name', 'category'), 'Family'),
    },
  },
  4,
);

/**
 * People who spent much or like family films, but for those in India, get an e-mail by what they spent; who has not
 * opened it after a minute is reminded.
 */
export function filmNight(bodies: FilmNightBodies): Graph {
  const mail = { configuration: emailConfiguration, preheader: 'Friday, eight o’clock, popcorn included' };
  const opened = reacted('opened', { by: 'run_id', value: { type: 'variable', name: 'run.id' } });
  return {
    activities: [
      draw('big-spenders', 'build-audience', 'Spent 130 or more in a year', [0, 0], {
        dimension: 'customers',
        rule: all(spentInYear),
      }),
      draw('family-fans', 'build-audience', 'Rented 4 family films', [0, 1], {
        dimension: 'customers',
        rule: all(familyRentals),
      }),
      draw('in-india', 'build-audience', 'Lives in India', [0, 2], {
        dimension: 'customers',
        rule: all(equals(attribute('country', 'address', 'city', 'country'), 'India')),
      }),
      draw('either', 'combine', 'Either of them', [1, 0.5], { operation: 'union' }),
      draw('without-india', 'combine', 'Without India', [2, 1], { operation: 'exclusion' }),
      draw('one-per-address', 'deduplication', 'One per address', [3, 1], { fields: [attribute('email')] }),
      draw('last-film', 'enrichment', 'Last film, sum paid', [4, 1], {
        columns: [
          lastFilm,
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
      draw('top-100', 'split', 'Top 100 by spending', [0, 3.8], {
        subsets: [
          {
            id: 'top',
            label: 'Top spenders',
            limit: { type: 'number', value: 100 },
            order: { by: 'operand', operand: { type: 'column', name: 'totalPaid' }, direction: 'descending' },
          },
        ],
        complement: true,
        complementLabel: 'The rest',
      }),
      draw('mail-top', 'email', 'Invitation with a gift', [1, 3.6], {
        ...mail,
        subject: '{{ profile.first_name | capitalize }}, your seat at Film Night is on us',
        body: bodies.topSpenders,
      }),
      draw('mail-rest', 'email', 'Invitation', [1, 4.6], {
        ...mail,
        subject: 'Film Night this Friday, {{ profile.first_name | capitalize }}?',
        body: bodies.everyoneElse,
      }),
      draw('invited', 'combine', 'Everyone invited', [2, 4.1], { operation: 'union' }),
      draw('a-minute', 'wait', 'Wait a minute', [3, 4.1], { mode: 'duration', amount: 1, unit: 'minute' }),
      draw('opened', 'split', 'Opened?', [0, 6.2], {
        subsets: [{ id: 'opened', label: 'Opened', rule: opened }],
        complement: true,
        complementLabel: 'Not opened',
      }),
      draw('done', 'end', 'Seen it', [1, 6], {}),
      draw('reminder', 'email', 'Reminder', [1, 7], {
        ...mail,
        subject: 'Still two seats left for Film Night',
        body: bodies.reminder,
        confirm: false,
      }),
      draw('reminded', 'end', 'Reminded', [2, 7], {}),
    ],
    transitions: [
      join('big-spenders', 'either'),
      join('family-fans', 'either'),
      join('either', 'without-india:primary'),
      join('in-india', 'without-india:excluded'),
      join('without-india', 'one-per-address'),
      join('one-per-address', 'last-film'),
      join('last-film', 'top-100'),
      join('top-100:top', 'mail-top'),
      join('top-100:complement', 'mail-rest'),
      join('mail-top:sent', 'invited'),
      join('mail-rest:sent', 'invited'),
      join('invited', 'a-minute'),
      join('a-minute', 'opened'),
      join('opened:opened', 'done'),
      join('opened:complement', 'reminder'),
      join('reminder:sent', 'reminded'),
    ],
  };
}
