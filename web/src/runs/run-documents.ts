import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { GraphFields } from '../campaigns/graph-documents.ts';
import { ProgressFields } from './delivery-documents.ts';

const TaskFields = graphql(`
  fragment TaskFields on Task {
    id
    activityId
    kind
    state
    attempt
    waitingFor
    wakeAt
    inCount
    outCount
    startedAt
    endedAt
    milliseconds
    error {
      message
      hint
      id
    }
  }
`);

export const RunFlowSubscription = graphql(
  `
    subscription RunFlow($runId: ID!, $since: Float) {
      runFlow(runId: $runId, since: $since) {
        runId
        since
        seq
        state
        endedAt
        error
        virtualNow
        tasks {
          ...TaskFields
        }
        populations {
          activityId
          outlet
          state
          count
          kept
        }
        deliveries {
          ...ProgressFields
        }
        progress {
          taskId
          activityId
          seconds
          rows
          expected
        }
      }
    }
  `,
  [TaskFields, ProgressFields],
);

export const RunQuery = graphql(
  `
    query Run($id: ID!) {
      run(id: $id) {
        id
        number
        mode
        state
        startedAt
        endedAt
        startedBy
        part {
          from
          upTo
          ofRun
        }
        isSignalled
        variables {
          name
          label
          type
          value
          source
        }
        campaign {
          id
          name
          state
          timeZone
          runs(first: 20) {
            id
            number
            mode
            state
            startedAt
            endedAt
            startedBy
          }
        }
        version {
          number
        }
        graph {
          ...GraphFields
        }
      }
    }
  `,
  [GraphFields],
);

export const RunStatementsQuery = graphql(`
  query RunStatements($id: ID!) {
    run(id: $id) {
      id
      tasks {
        id
        statement
      }
    }
  }
`);

export const RunComparisonQuery = graphql(`
  query RunComparison($runId: ID!, $with: ID) {
    runComparison(runId: $runId, with: $with) {
      other {
        id
        number
        startedAt
      }
      outlets {
        activityId
        activityLabel
        outlet
        outletLabel
        count
        otherCount
        isLarge
      }
    }
  }
`);

export const PauseRunMutation = graphql(`
  mutation PauseRun($id: ID!) {
    pauseRun(id: $id) {
      id
      state
    }
  }
`);
export const ResumeRunMutation = graphql(`
  mutation ResumeRun($id: ID!) {
    resumeRun(id: $id) {
      id
      state
    }
  }
`);
export const StopRunMutation = graphql(`
  mutation StopRun($id: ID!) {
    stopRun(id: $id) {
      id
      state
    }
  }
`);
export const RetryTaskMutation = graphql(`
  mutation RetryTask($id: ID!) {
    retryTask(id: $id) {
      id
      state
    }
  }
`);
export type Run = NonNullable<ResultOf<typeof RunQuery>['run']>;
export type RunChange = ResultOf<typeof RunFlowSubscription>['runFlow'];
export type RunState = RunChange['state'];
export type Task = RunChange['tasks'][number];
export type TaskState = Task['state'];
export type Population = RunChange['populations'][number];
export type TaskProgress = RunChange['progress'][number];
export type Progress = RunChange['deliveries'][number];
export type DeliveryState = Progress['state'];
