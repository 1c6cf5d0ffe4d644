import { audienceRows } from '../audiences/audience-rows.ts';
import { findAudience } from '../audiences/list-audiences.ts';
import type { House } from '../graphql/context.ts';
import { csvLines } from './csv-lines.ts';
import { admit, sendCsv } from './import-routes.ts';
import type { Route } from './visit.ts';

/** A saved audience as a file: the rows it had when the download began. */
export function audienceRoutes(house: House): Route[] {
  return [
    {
      methods: ['GET'],
      path: /^\/api\/audiences\/(?<name>\w{1,63})\.csv$/,
      handle: async (visit, { name = '' }) => {
        await admit(house, visit, 'audience.read');
        const audience = await findAudience(house.db, { name });
        const lines = await csvLines((after) => audienceRows(house.db, audience, { first: 1000, after }));
        await sendCsv(visit, `${name}.csv`, lines);
      },
    },
  ];
}
