import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { ColumnFields } from '../rules/column.ts';

export const AudienceListQuery = graphql(`
  query AudienceList($search: String) {
    audiences(search: $search) {
      id
      name
      label
      description
      dimension
      count
      savedAt
      campaignId
      campaignName
    }
    targetingDimensions {
      name
      label
    }
  }
`);
export type ListedAudience = ResultOf<typeof AudienceListQuery>['audiences'][number];

export const AudienceQuery = graphql(`
  query Audience($name: String!) {
    audience(name: $name) {
      id
      name
      label
      description
      dimension
      count
      savedAt
      campaignId
      campaignName
      runId
      runNumber
    }
    targetingDimensions {
      name
      label
    }
  }
`);
export type AudienceDetails = ResultOf<typeof AudienceQuery>['audience'];

export const AudienceRowsQuery = graphql(
  `
    query AudienceRows($name: String!, $search: String, $after: String) {
      audience(name: $name) {
        id
        rows(search: $search, after: $after) {
          columns {
            ...ColumnFields
          }
          rows
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [ColumnFields],
);

export const RelabelAudience = graphql(`
  mutation RelabelAudience($name: String!, $label: String!, $description: String!) {
    relabelAudience(name: $name, label: $label, description: $description) {
      id
      label
      description
    }
  }
`);

export const DeleteAudience = graphql(`
  mutation DeleteAudience($name: String!) {
    deleteAudience(name: $name)
  }
`);
