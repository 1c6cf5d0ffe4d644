import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const EntityRowQuery = graphql(`
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
        name
        label
        type
        key
      }
      values
      audiences {
        name
        label
        savedAt
      }
      messages {
        id
        campaignId
        campaignName
        runId
        runNumber
        activityLabel
        channel
        address
        status
        reason
        sentAt
        openedAt
        clickedAt
        bouncedAt
        complainedAt
        unsubscribedAt
      }
    }
  }
`);
export type RowData = NonNullable<ResultOf<typeof EntityRowQuery>['entityRow']>;
export type RowMessage = RowData['messages'][number];
export type RowLink = NonNullable<ResultOf<typeof EntityRowQuery>['entity']>['links'][number];

export const LinkedRowsQuery = graphql(`
  query LinkedRows($entity: String!, $key: JSON!, $link: String!, $first: Int!, $after: String) {
    linkedRows(entity: $entity, key: $key, link: $link, first: $first, after: $after) {
      columns {
        name
        label
        type
        key
      }
      rows
      endCursor
      hasNextPage
    }
  }
`);
