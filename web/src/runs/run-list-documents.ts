import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const RunListQuery = graphql(`
  query RunList(
    $first: Int!
    $after: String
    $campaignId: ID
    $search: String
    $states: [RunState!]
    $mode: RunMode
    $started: Period
  ) {
    runs(
      first: $first
      after: $after
      campaignId: $campaignId
      search: $search
      states: $states
      mode: $mode
      started: $started
    ) {
      totalCount
      edges {
        node {
          id
          number
          mode
          state
          startedAt
          endedAt
          startedBy
          isSignalled
          ignoredErrors
          error
          clearedAt
          campaign {
            id
            name
            timeZone
          }
          version {
            number
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
export type RunListed = ResultOf<typeof RunListQuery>['runs']['edges'][number]['node'];

export const CampaignNameQuery = graphql(`
  query CampaignName($id: ID!) {
    campaign(id: $id) {
      id
      name
    }
  }
`);
