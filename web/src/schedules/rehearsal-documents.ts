import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const LastRehearsalQuery = graphql(`
  query LastRehearsal($id: ID!) {
    campaign(id: $id) {
      id
      timeZone
      schedule {
        isPaused
      }
      lastRehearsal {
        id
        state
        startedBy
        startedAt
        launches {
          plannedAt
          state
          beginsAt
          endsAt
          reason
          run {
            id
            number
            state
          }
        }
      }
    }
  }
`);

export const RehearseSchedule = graphql(`
  mutation RehearseSchedule($campaignId: ID!, $launches: Int!, $after: DateTime) {
    rehearseSchedule(campaignId: $campaignId, launches: $launches, after: $after) {
      id
      state
    }
  }
`);

export const StopRehearsal = graphql(`
  mutation StopRehearsal($id: ID!) {
    stopRehearsal(id: $id) {
      id
      state
    }
  }
`);

export type RehearsalData = NonNullable<
  NonNullable<ResultOf<typeof LastRehearsalQuery>['campaign']>['lastRehearsal']
>;
export type RehearsedLaunch = RehearsalData['launches'][number];
