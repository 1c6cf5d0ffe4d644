import { graphql } from '../graphql/graphql.ts';
import { ColumnFields } from '../rules/column.ts';

export const ActivityEstimateQuery = graphql(
  `
    query ActivityEstimate(
      $campaignId: ID!
      $graph: GraphInput!
      $activityId: ID!
      $without: [[ID!]!]
      $first: Int
    ) {
      activityEstimate(
        campaignId: $campaignId
        graph: $graph
        activityId: $activityId
        without: $without
        first: $first
      ) {
        inbound {
          transitionId
          count
          isKept
          rows {
            columns {
              ...ColumnFields
            }
            rows
          }
        }
        outlets {
          name
          count
          rows {
            columns {
              ...ColumnFields
            }
            rows
          }
        }
        without
        shown {
          columns {
            ...ColumnFields
          }
          rows
        }
        run {
          number
          mode
          at
        }
        passed
        endsAt
        timeZone
        milliseconds
      }
    }
  `,
  [ColumnFields],
);
