import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';
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

export const CampaignQuery = graphql(
  `
    query Campaign($id: ID!) {
      campaign(id: $id) {
        id
        name
        description
        tags
        state
        timeZone
        saveStatements
        keepPopulations
        historyDays
        onError
        ignoredErrors
        overlapPolicy
        taskSeconds
        defaultDimension
        alertAddresses
        signalUrl
        supervisors
        schedule {
          isPaused
        }
        variables {
          name
          label
          type
          default
          testValue
        }
        approval {
          id
          state
          requestedById
          requestedBy
          requestedAt
          requestNote
          decidedBy
          decidedAt
          decisionNote
        }
        draft {
          ...VersionFields
          ...CheckedFields
        }
        published {
          ...VersionFields
          ...CheckedFields
        }
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
      approvalRule {
        isRequired
      }
    }
  `,
  [VersionFields, CheckedFields],
);

/** A published version, to be looked at. */
export const CampaignVersionQuery = graphql(
  `
    query CampaignVersion($id: ID!, $number: Int!) {
      campaign(id: $id) {
        id
        version(number: $number) {
          publishedBy
          note
          ...VersionFields
          ...CheckedFields
        }
      }
    }
  `,
  [VersionFields, CheckedFields],
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

export const CampaignPresenceSubscription = graphql(`
  subscription CampaignPresence($campaignId: ID!) {
    campaignPresence(campaignId: $campaignId) {
      self
      others {
        id
        userId
        name
        selected
      }
      draft {
        versionId
        revision
      }
    }
  }
`);
export type Presence = ResultOf<typeof CampaignPresenceSubscription>['campaignPresence'];

export const TellSelectionMutation = graphql(`
  mutation TellSelection($campaignId: ID!, $self: ID!, $selected: [ID!]!) {
    tellSelection(campaignId: $campaignId, self: $self, selected: $selected)
  }
`);

export const SaveGraphMutation = graphql(`
  mutation SaveGraph($campaignId: ID!, $revision: Int!, $graph: GraphInput!) {
    saveGraph(campaignId: $campaignId, revision: $revision, graph: $graph) {
      id
      revision
    }
  }
`);

export const CampaignListQuery = graphql(`
  query CampaignList(
    $first: Int!
    $after: String
    $search: String
    $states: [CampaignState!]
    $tags: [String!]
    $channels: [String!]
    $changed: Period
    $ran: Period
    $sort: CampaignSort
    $isReversed: Boolean
  ) {
    campaigns(
      first: $first
      after: $after
      search: $search
      states: $states
      tags: $tags
      channels: $channels
      changed: $changed
      ran: $ran
      sort: $sort
      isReversed: $isReversed
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          description
          tags
          state
          timeZone
          createdAt
          updatedAt
          nextLaunchAt
          lastRun {
            id
            number
            mode
            state
            startedAt
            endedAt
          }
        }
      }
    }
  }
`);

/** Campaigns to choose one from. */
export const CampaignChoicesQuery = graphql(`
  query CampaignChoices($search: String) {
    campaigns(first: 30, search: $search) {
      totalCount
      edges {
        node {
          id
          name
          state
        }
      }
    }
  }
`);

/** What a signal to a campaign has to give. */
export const SignalTargetQuery = graphql(`
  query SignalTarget($id: ID!) {
    campaign(id: $id) {
      id
      name
      state
      variables {
        name
        label
        type
        default
        testValue
      }
    }
  }
`);

export const CreateCampaignMutation = graphql(`
  mutation CreateCampaign($name: String!, $description: String) {
    createCampaign(name: $name, description: $description) {
      id
    }
  }
`);
export const UpdateCampaignMutation = graphql(`
  mutation UpdateCampaign($id: ID!, $name: String, $description: String, $timeZone: String) {
    updateCampaign(id: $id, name: $name, description: $description, timeZone: $timeZone) {
      id
      name
      description
      timeZone
    }
  }
`);
export const SaveSettingsMutation = graphql(`
  mutation SaveCampaignSettings($id: ID!, $settings: CampaignSettingsInput!) {
    updateCampaign(id: $id, settings: $settings) {
      id
      timeZone
      saveStatements
      supervisors
    }
  }
`);
export const SupervisorsQuery = graphql(`
  query PossibleSupervisors {
    possibleSupervisors {
      id
      name
    }
    alertMail {
      label
      enabled
    }
  }
`);
export const AlertWebhooksQuery = graphql(`
  query AlertWebhooks($id: ID!) {
    campaign(id: $id) {
      id
      alertWebhooks {
        id
        url
      }
    }
  }
`);
export const AddAlertWebhook = graphql(`
  mutation AddAlertWebhook($campaignId: ID!, $url: String!) {
    addAlertWebhook(campaignId: $campaignId, url: $url) {
      webhook {
        id
      }
      secret
    }
  }
`);
export const RemoveAlertWebhook = graphql(`
  mutation RemoveAlertWebhook($id: ID!) {
    removeAlertWebhook(id: $id)
  }
`);
export const TestAlertWebhook = graphql(`
  mutation TestAlertWebhook($id: ID!) {
    testAlertWebhook(id: $id)
  }
`);
export const DuplicateCampaignMutation = graphql(`
  mutation DuplicateCampaign($id: ID!) {
    duplicateCampaign(id: $id) {
      id
    }
  }
`);
export const DeleteCampaignMutation = graphql(`
  mutation DeleteCampaign($id: ID!) {
    deleteCampaign(id: $id)
  }
`);
export const ArchiveCampaignMutation = graphql(`
  mutation ArchiveCampaign($id: ID!) {
    archiveCampaign(id: $id) {
      id
      state
    }
  }
`);
export const PublishCampaignMutation = graphql(`
  mutation PublishCampaign($id: ID!, $revision: Int!, $note: String) {
    publishCampaign(id: $id, revision: $revision, note: $note) {
      id
      state
    }
  }
`);
export const EditCampaignMutation = graphql(`
  mutation EditCampaign($id: ID!) {
    editCampaign(id: $id) {
      id
      revision
    }
  }
`);
export const StartRunMutation = graphql(`
  mutation StartRun(
    $campaignId: ID!
    $mode: RunMode!
    $variables: JSON
    $waits: TestWaits
    $from: ID
    $upTo: ID
  ) {
    startRun(
      campaignId: $campaignId
      mode: $mode
      variables: $variables
      waits: $waits
      from: $from
      upTo: $upTo
    ) {
      id
      number
    }
  }
`);

/** How a draft is tried out: with its waits, or a part of it only; empty: the usual test. */
export type TestWay = Pick<VariablesOf<typeof StartRunMutation>, 'waits' | 'from' | 'upTo'>;

export type Campaign = NonNullable<ResultOf<typeof CampaignQuery>['campaign']>;
export type AlertWebhook = NonNullable<
  ResultOf<typeof AlertWebhooksQuery>['campaign']
>['alertWebhooks'][number];
export type CampaignVariable = Campaign['variables'][number];
export type CampaignState = Campaign['state'];
export type CampaignVersion = NonNullable<Campaign['draft']>;
export type Checked = ResultOf<typeof CheckedFields>;
export type GraphIssue = ResultOf<typeof IssueFields>;
export type CampaignRow = ResultOf<typeof CampaignListQuery>['campaigns']['edges'][number]['node'];
export type RunRow = Campaign['runs'][number];
