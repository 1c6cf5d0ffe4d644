import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { ColumnFields } from '../rules/column.ts';

export const EntityRowQuery = graphql(
  `
    query EntityRow($entity: String!, $key: JSON!) {
      entity(name: $entity) {
        id
        name
        label
        primaryKey
        links {
          name
          label
          to
          toLabel
          cardinality
          system
        }
      }
      targetingDimensions {
        name
        entity
      }
      entityRow(entity: $entity, key: $key) {
        columns {
          ...ColumnFields
        }
        values
        audiences {
          name
          label
          savedAt
        }
      }
    }
  `,
  [ColumnFields],
);
export type RowData = NonNullable<ResultOf<typeof EntityRowQuery>['entityRow']>;
export type RowLink = NonNullable<ResultOf<typeof EntityRowQuery>['entity']>['links'][number];

export const LinkedRowsQuery = graphql(
  `
    query LinkedRows($entity: String!, $key: JSON!, $link: String!, $first: Int!, $after: String) {
      linkedRows(entity: $entity, key: $key, link: $link, first: $first, after: $after) {
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

export const TimelineQuery = graphql(`
  query Timeline($entity: String!, $key: JSON!, $kinds: [TimelineKind!], $after: String) {
    entityRow(entity: $entity, key: $key) {
      timeline(kinds: $kinds, first: 30, after: $after) {
        events {
          id
          kind
          at
          campaignId
          campaignName
          runId
          runNumber
          isTest
          activityId
          activityLabel
          channel
          address
          reason
          url
          isMachine
          name
          label
          key
          words
        }
        endCursor
        hasNextPage
      }
    }
  }
`);
export type TimelineEvent = NonNullable<
  ResultOf<typeof TimelineQuery>['entityRow']
>['timeline']['events'][number];

export const TraceQuery = graphql(`
  query RowTrace($entity: String!, $key: JSON!, $runId: ID!) {
    rowTrace(entity: $entity, key: $key, runId: $runId) {
      activityId
      label
      kind
      state
      begins
      came
      outlets {
        name
        label
        whereabouts
        leadsTo
      }
      message {
        status
        reason
        sentAt
      }
    }
  }
`);
export type TracedActivity = ResultOf<typeof TraceQuery>['rowTrace'][number];

/** Campaigns that have run, to ask what one of their runs did with a row. */
export const TraceCampaignsQuery = graphql(`
  query TraceCampaigns {
    campaigns(first: 100) {
      edges {
        node {
          id
          name
          runs(first: 20) {
            id
            number
            mode
            startedAt
          }
        }
      }
    }
  }
`);

export const FindPeopleQuery = graphql(`
  query FindPeople($text: String!) {
    findPeople(text: $text) {
      entity
      entityLabel
      key
      attribute
      value
      words
    }
  }
`);
export type FoundPerson = ResultOf<typeof FindPeopleQuery>['findPeople'][number];
