import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';
import { CheckedFields, VersionFields } from './graph-documents.ts';

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
    $idempotencyKey: String
  ) {
    startRun(
      campaignId: $campaignId
      mode: $mode
      variables: $variables
      waits: $waits
      from: $from
      upTo: $upTo
      idempotencyKey: $idempotencyKey
    ) {
      id
      number
    }
  }
`);

/** How a draft is tried out: with its waits, or a part of it only; empty: the usual test. */
export type TestWay = Pick<VariablesOf<typeof StartRunMutation>, 'waits' | 'from' | 'upTo'>;

export type Campaign = NonNullable<ResultOf<typeof CampaignQuery>['campaign']>;

export type CampaignVariable = Campaign['variables'][number];

export type CampaignState = Campaign['state'];

export type CampaignVersion = NonNullable<Campaign['draft']>;

export type RunRow = Campaign['runs'][number];
