import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const HousekeepingQuery = graphql(`
  query Housekeeping {
    housekeeping {
      worktables
      worktableBytes
      logRows
      lastAt
      cleanUps {
        id
        startedAt
        endedAt
        worktables
        worktableBytes
        runs
        logRows
        statements
        rowBytes
      }
    }
  }
`);
export type CleanUpData = ResultOf<typeof HousekeepingQuery>['housekeeping']['cleanUps'][number];

export const CleanUpNow = graphql(`
  mutation CleanUpNow {
    cleanUpNow
  }
`);
