import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { GraphFields } from '../campaigns/campaign-documents.ts';
import { ColumnFields } from '../rules/column.ts';

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

const ProgressFields = graphql(`
  fragment ProgressFields on DeliveryProgress {
    deliveryId
    activityId
    state
    pauseReason
    targeted
    excluded
    pending
    sent
    failed
    unknown
    exclusions {
      reason
      count
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

export const RunListQuery = graphql(`
  query RunList(
    $first: Int!
    $after: String
    $campaignId: ID
    $search: String
    $states: [RunState!]
    $mode: RunMode
    $started: Period
  ) {
    runs(
      first: $first
      after: $after
      campaignId: $campaignId
      search: $search
      states: $states
      mode: $mode
      started: $started
    ) {
      totalCount
      edges {
        node {
          id
          number
          mode
          state
          startedAt
          endedAt
          startedBy
          isSignalled
          ignoredErrors
          error
          clearedAt
          campaign {
            id
            name
            timeZone
          }
          version {
            number
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
export type RunListed = ResultOf<typeof RunListQuery>['runs']['edges'][number]['node'];

export const CampaignNameQuery = graphql(`
  query CampaignName($id: ID!) {
    campaign(id: $id) {
      id
      name
    }
  }
`);

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

export const RunColumnsQuery = graphql(
  `
    query RunColumns($id: ID!) {
      run(id: $id) {
        id
        populations {
          activityId
          outlet
          dimension
          columns {
            ...ColumnFields
          }
        }
      }
    }
  `,
  [ColumnFields],
);

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

export const PopulationRowsQuery = graphql(
  `
    query PopulationRows($runId: ID!, $activityId: ID!, $outlet: String!, $search: String, $after: String) {
      populationRows(
        runId: $runId
        activityId: $activityId
        outlet: $outlet
        search: $search
        first: 50
        after: $after
      ) {
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

export const DeliverySampleQuery = graphql(`
  query DeliverySample($id: ID!) {
    delivery(id: $id) {
      id
      activityLabel
      channel
      confirmedBy
      confirmedAt
      configuration {
        label
        provider
        senderName
        senderAddress
      }
      sample {
        to
        from
        subject
        preheader
        html
        text
      }
    }
  }
`);

export const DeliveryToConfirmQuery = graphql(
  `
    query DeliveryToConfirm($id: ID!) {
      delivery(id: $id) {
        id
        progress {
          ...ProgressFields
        }
      }
    }
  `,
  [ProgressFields],
);

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
export const ConfirmDeliveryMutation = graphql(`
  mutation ConfirmDelivery($id: ID!) {
    confirmDelivery(id: $id) {
      id
      state
    }
  }
`);
export const PauseDeliveryMutation = graphql(`
  mutation PauseDelivery($id: ID!) {
    pauseDelivery(id: $id) {
      id
      state
    }
  }
`);
export const ResumeDeliveryMutation = graphql(`
  mutation ResumeDelivery($id: ID!) {
    resumeDelivery(id: $id) {
      id
      state
    }
  }
`);
export const StopDeliveryMutation = graphql(`
  mutation StopDelivery($id: ID!) {
    stopDelivery(id: $id) {
      id
      state
    }
  }
`);

export const ResolveUnknownMutation = graphql(`
  mutation ResolveUnknown($id: ID!, $decision: UnknownDecision!) {
    resolveUnknown(deliveryId: $id, decision: $decision) {
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
export type LogEntry = NonNullable<ResultOf<typeof RunLogQuery>['run']>['log'][number];
