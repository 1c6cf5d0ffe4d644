import type { House } from '../graphql/context.ts';
import { populationRows } from '../runs/population-rows.ts';
import { csvLines } from './csv-lines.ts';
import { admit, sendCsv } from './import-routes.ts';
import type { Route } from './visit.ts';

const path =
  /^\/api\/populations\/(?<runId>[0-9a-f-]{36})\/(?<activityId>[\w-]{1,40})\/(?<outlet>[\w-]{1,60})\.csv$/;

/** What a transition carried, as a file. */
export function populationRoutes(house: House): Route[] {
  return [
    {
      methods: ['GET'],
      path,
      handle: async (visit, { runId = '', activityId = '', outlet = '' }) => {
        await admit(house, visit, 'run.read');
        const lines = await csvLines((after) =>
          populationRows(house.db, { runId, activityId, outlet, first: 1000, after }),
        );
        await sendCsv(visit, `${activityId} ${outlet}.csv`, lines);
      },
    },
  ];
}
