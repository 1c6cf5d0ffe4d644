import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const RunLogQuery = graphql(`
  query RunLog(
    $id: ID!
    $first: Int!
    $after: ID
    $newestFirst: Boolean!
    $levels: [LogLevel!]
    $activityId: ID
    $search: String
    $byPeople: Boolean
  ) {
    run(id: $id) {
      id
      log(
        first: $first
        after: $after
        newestFirst: $newestFirst
        levels: $levels
        activityId: $activityId
        search: $search
        byPeople: $byPeople
      ) {
        id
        at
        level
        activityId
        message
        user
      }
    }
  }
`);

export type LogEntry = NonNullable<ResultOf<typeof RunLogQuery>['run']>['log'][number];
