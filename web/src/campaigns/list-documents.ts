import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const CampaignListQuery = graphql(`
  query CampaignList(
    $first: Int!
    $after: String
    $search: String
    $states: [CampaignState!]
    $tags: [String!]
    $channels: [String!]
    $changed: Period
    $ran: Period
    $sort: CampaignSort
    $isReversed: Boolean
  ) {
    campaigns(
      first: $first
      after: $after
      search: $search
      states: $states
      tags: $tags
      channels: $channels
      changed: $changed
      ran: $ran
      sort: $sort
      isReversed: $isReversed
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          description
          tags
          state
          timeZone
          createdAt
          updatedAt
          nextLaunchAt
          lastRun {
            id
            number
            mode
            state
            startedAt
            endedAt
          }
        }
      }
    }
  }
`);

export type CampaignRow = ResultOf<typeof CampaignListQuery>['campaigns']['edges'][number]['node'];
