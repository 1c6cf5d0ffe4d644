import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { ColumnFields } from '../rules/column.ts';

export const IssueFields = graphql(`
  fragment IssueFields on GraphIssue {
    severity
    activityId
    transitionId
    field
    message
  }
`);

export const GraphFields = graphql(`
  fragment GraphFields on Graph {
    activities {
      id
      kind
      label
      config
      position {
        x
        y
      }
      enabled
      pausePoint
    }
    transitions {
      id
      sourceActivity
      outlet
      targetActivity
      inlet
      label
      skipWhenEmpty
    }
    comments {
      id
      text
      color
      position {
        x
        y
      }
      size {
        width
        height
      }
    }
    direction
  }
`);

/** What checking gives: faults, and the shape of what leaves each activity. */
export const CheckedFields = graphql(
  `
    fragment CheckedFields on CampaignVersion {
      issues {
        ...IssueFields
      }
      graph {
        activities {
          id
          dimension
          shape {
            ...ColumnFields
          }
          outlets {
            name
            dimension
            shape {
              ...ColumnFields
            }
          }
        }
      }
    }
  `,
  [IssueFields, ColumnFields],
);

export const VersionFields = graphql(
  `
    fragment VersionFields on CampaignVersion {
      id
      number
      revision
      publishedAt
      graph {
        ...GraphFields
      }
    }
  `,
  [GraphFields],
);

export const CheckGraphQuery = graphql(
  `
    query CheckGraph($campaignId: ID!, $graph: GraphInput!) {
      checkGraph(campaignId: $campaignId, graph: $graph) {
        id
        ...CheckedFields
      }
    }
  `,
  [CheckedFields],
);

/** What somebody else may have saved meanwhile. */
export const StandingDraftQuery = graphql(
  `
    query StandingDraft($id: ID!) {
      campaign(id: $id) {
        id
        draft {
          id
          revision
          updatedBy
          graph {
            ...GraphFields
          }
        }
      }
    }
  `,
  [GraphFields],
);

export const SaveGraphMutation = graphql(`
  mutation SaveGraph($campaignId: ID!, $revision: Int!, $graph: GraphInput!) {
    saveGraph(campaignId: $campaignId, revision: $revision, graph: $graph) {
      id
      revision
    }
  }
`);

export type Checked = ResultOf<typeof CheckedFields>;

export type GraphIssue = ResultOf<typeof IssueFields>;
