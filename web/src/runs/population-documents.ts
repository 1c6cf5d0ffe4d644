import { graphql } from '../graphql/graphql.ts';
import { ColumnFields } from '../rules/column.ts';

export const RunColumnsQuery = graphql(
  `
    query RunColumns($id: ID!) {
      run(id: $id) {
        id
        populations {
          activityId
          outlet
          dimension
          columns {
            ...ColumnFields
          }
        }
      }
    }
  `,
  [ColumnFields],
);

export const PopulationRowsQuery = graphql(
  `
    query PopulationRows($runId: ID!, $activityId: ID!, $outlet: String!, $search: String, $after: String) {
      populationRows(
        runId: $runId
        activityId: $activityId
        outlet: $outlet
        search: $search
        first: 50
        after: $after
      ) {
        columns {
          ...ColumnFields
        }
        rows
        endCursor
        hasNextPage
      }
    }
  `,
  [ColumnFields],
);
