import type { Graph } from '../campaigns/graph.ts';
import { draw, join } from './draw.ts';
import { emailConfiguration, lastFilm } from './film-night.ts';
import { all, not, reacted } from './rules.ts';

/** Writes again to those who opened an e-mail of the first campaign and clicked nothing in any of them. */
export function filmNightOnceMore(filmNightId: string, body: string): Graph {
  const sender = { by: 'campaign_id', value: { type: 'literal', value: filmNightId } } as const;
  return {
    activities: [
      draw('curious', 'build-audience', 'Opened, did not click', [0, 0], {
        dimension: 'customers',
        rule: all(reacted('opened', sender), not(reacted('clicked', sender))),
      }),
      draw('last-film', 'enrichment', 'Last film', [1, 0], { columns: [lastFilm] }),
      draw('mail', 'email', 'Once more', [2, 0], {
        configuration: emailConfiguration,
        subject: '{{ profile.first_name | capitalize }}, one click and the seat is yours',
        preheader: 'You had a look. Now take a seat.',
        body,
      }),
      draw('asked', 'end', 'Asked again', [3, 0], {}),
    ],
    transitions: [join('curious', 'last-film'), join('last-film', 'mail'), join('mail:sent', 'asked')],
  };
}
