import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const AuditQuery = graphql(`
  query Audit(
    $after: String
    $actorId: ID
    $act: String
    $object: String
    $since: DateTime
    $until: DateTime
  ) {
    auditLog(after: $after, actorId: $actorId, act: $act, object: $object, since: $since, until: $until) {
      entries {
        id
        at
        actorId
        actorName
        isProgram
        act
        object
        objectName
        detail
        times
      }
      endCursor
      hasNextPage
    }
  }
`);
export type ActData = ResultOf<typeof AuditQuery>['auditLog']['entries'][number];

export const ActorsQuery = graphql(`
  query Actors {
    users {
      id
      name
    }
    apiKeys {
      id
      name
    }
  }
`);
