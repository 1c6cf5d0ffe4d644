import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

export const ScheduleQuery = graphql(`
  query CampaignSchedule($id: ID!) {
    campaign(id: $id) {
      id
      state
      timeZone
      scheduleRevision
      nextLaunchAt
      lastLaunch {
        id
        state
      }
      schedule {
        once {
          at
        }
        daily {
          on
          times
        }
        interval {
          on
          every
          unit
          start
          end
        }
        weekly {
          every
          on
          times
        }
        monthly {
          months
          on
          dates
          nth
          weekday
          times
        }
        from
        until
        missed
        isPaused
      }
    }
  }
`);

export const PreviewLaunchesQuery = graphql(`
  query PreviewLaunches($schedule: ScheduleInput!, $timeZone: String!) {
    previewLaunches(schedule: $schedule, timeZone: $timeZone, count: 10) {
      at
      local
      utcOffset
    }
  }
`);

export const SetScheduleMutation = graphql(`
  mutation SetSchedule($campaignId: ID!, $revision: Int!, $schedule: ScheduleInput) {
    setSchedule(campaignId: $campaignId, revision: $revision, schedule: $schedule) {
      id
      state
      scheduleRevision
      nextLaunchAt
    }
  }
`);

export const LaunchesQuery = graphql(`
  query Launches($id: ID!, $after: String) {
    campaign(id: $id) {
      id
      launches(first: 20, after: $after) {
        pageInfo {
          endCursor
          hasNextPage
        }
        edges {
          node {
            id
            plannedAt
            state
            at
            reason
            run {
              id
              number
            }
          }
        }
      }
    }
  }
`);

export type ScheduledCampaign = NonNullable<ResultOf<typeof ScheduleQuery>['campaign']>;
export type CampaignSchedule = NonNullable<ScheduledCampaign['schedule']>;
export type ScheduleInput = NonNullable<VariablesOf<typeof SetScheduleMutation>['schedule']>;
export type LaunchTime = ResultOf<typeof PreviewLaunchesQuery>['previewLaunches'][number];
export type LaunchRow = NonNullable<
  ResultOf<typeof LaunchesQuery>['campaign']
>['launches']['edges'][number]['node'];
