import type { House } from '../graphql/context.ts';
import { populationRows, type PopulationRowsQuery } from '../runs/population-rows.ts';
import { csvLine } from './csv.ts';
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
        const lines = populationLines(house, { runId, activityId, outlet });
        // The first portion is read before anything is sent, so that a refusal can still be told.
        const head = await lines.next();
        await sendCsv(visit, `${activityId} ${outlet}.csv`, together(head, lines));
      },
    },
  ];
}

async function* populationLines(
  { db }: House,
  wanted: PopulationRowsQuery,
): AsyncGenerator<string, void, undefined> {
  let after: string | undefined;
  do {
    const page = await populationRows(db, { ...wanted, first: 1000, after });
    const head = after === undefined ? csvLine(page.columns.map(({ name }) => name)) : '';
    yield head + page.rows.map(csvLine).join('');
    after = page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
}

async function* together<T>(
  head: IteratorResult<T, void>,
  rest: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  if (head.done !== true) yield head.value;
  yield* rest;
}
