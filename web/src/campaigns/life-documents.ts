import { graphql, type ResultOf } from '../graphql/graphql.ts';

/** What a campaign goes through besides being edited and run: versions, approval, templates, files, its end. */

export const FieldChangeFields = graphql(`
  fragment FieldChangeFields on FieldChange {
    path
    label
    description
    before
    after
  }
`);
export const VersionChangesQuery = graphql(
  `
    query VersionChanges($campaignId: ID!, $from: Int, $to: Int) {
      versionChanges(campaignId: $campaignId, from: $from, to: $to) {
        activities {
          type
          activityId
          kind
          kindLabel
          label
          fields {
            ...FieldChangeFields
          }
        }
        transitions {
          type
          words
          fields {
            ...FieldChangeFields
          }
        }
        comments {
          type
          text
          fields {
            ...FieldChangeFields
          }
        }
        settings {
          ...FieldChangeFields
        }
        moved
      }
    }
  `,
  [FieldChangeFields],
);
export const VersionsQuery = graphql(`
  query CampaignVersions($id: ID!, $before: Int) {
    campaign(id: $id) {
      id
      versions(first: 20, before: $before) {
        number
        publishedAt
        publishedBy
        note
        activities
        runs
      }
    }
  }
`);
export const CampaignLogQuery = graphql(`
  query CampaignLog($id: ID!, $before: ID) {
    campaign(id: $id) {
      id
      log(first: 30, before: $before) {
        id
        at
        message
        note
        user
      }
    }
  }
`);
export const CampaignFileQuery = graphql(`
  query CampaignFile($campaignId: ID!, $version: Int) {
    campaignFile(campaignId: $campaignId, version: $version)
  }
`);
export const TemplatesQuery = graphql(`
  query CampaignTemplates {
    campaignTemplates {
      id
      name
      description
      activities
      isBuiltIn
      createdBy
    }
  }
`);
export const CampaignTagsQuery = graphql(`
  query CampaignTags {
    campaignTags {
      tag
      campaigns
    }
  }
`);
export const ApprovalRuleQuery = graphql(`
  query ApprovalRule {
    approvalRule {
      isRequired
      changedBy
      changedAt
    }
  }
`);

export const DiscardDraftMutation = graphql(`
  mutation DiscardDraft($campaignId: ID!, $revision: Int!) {
    discardDraft(campaignId: $campaignId, revision: $revision)
  }
`);
export const RevertCampaignMutation = graphql(`
  mutation RevertCampaign($campaignId: ID!, $number: Int!, $revision: Int) {
    revertCampaign(campaignId: $campaignId, number: $number, revision: $revision) {
      id
      revision
    }
  }
`);
export const CloseCampaignMutation = graphql(`
  mutation CloseCampaign($id: ID!, $openRuns: OpenRunFate!) {
    closeCampaign(id: $id, openRuns: $openRuns) {
      id
      state
    }
  }
`);
export const RestoreCampaignMutation = graphql(`
  mutation RestoreCampaign($id: ID!) {
    restoreCampaign(id: $id) {
      id
      state
    }
  }
`);
export const SaveTemplateMutation = graphql(`
  mutation SaveTemplate($campaignId: ID!, $name: String!, $description: String) {
    saveTemplate(campaignId: $campaignId, name: $name, description: $description)
  }
`);
export const CreateFromTemplateMutation = graphql(`
  mutation CreateFromTemplate($templateId: ID!, $name: String!) {
    createFromTemplate(templateId: $templateId, name: $name) {
      id
    }
  }
`);
export const DeleteTemplateMutation = graphql(`
  mutation DeleteTemplate($id: ID!) {
    deleteTemplate(id: $id)
  }
`);
export const ImportCampaignMutation = graphql(`
  mutation ImportCampaign($file: String!, $name: String) {
    importCampaign(file: $file, name: $name) {
      id
    }
  }
`);
export const ImportDraftMutation = graphql(`
  mutation ImportDraft($campaignId: ID!, $file: String!, $revision: Int) {
    importDraft(campaignId: $campaignId, file: $file, revision: $revision) {
      id
    }
  }
`);
export const SaveDetailsMutation = graphql(`
  mutation SaveCampaignDetails($id: ID!, $name: String, $description: String, $tags: [String!]) {
    updateCampaign(id: $id, name: $name, description: $description, tags: $tags) {
      id
      name
      description
      tags
    }
  }
`);
export const SetApprovalRuleMutation = graphql(`
  mutation SetApprovalRule($isRequired: Boolean!) {
    setApprovalRule(isRequired: $isRequired) {
      isRequired
      changedBy
      changedAt
    }
  }
`);
export const RequestApprovalMutation = graphql(`
  mutation RequestApproval($campaignId: ID!, $revision: Int!, $note: String) {
    requestApproval(campaignId: $campaignId, revision: $revision, note: $note) {
      id
    }
  }
`);
export const DecideApprovalMutation = graphql(`
  mutation DecideApproval($campaignId: ID!, $requestId: ID!, $isApproved: Boolean!, $note: String) {
    decideApproval(campaignId: $campaignId, requestId: $requestId, isApproved: $isApproved, note: $note) {
      id
      state
    }
  }
`);

export type VersionChanges = ResultOf<typeof VersionChangesQuery>['versionChanges'];
export type FieldChange = ResultOf<typeof FieldChangeFields>;
export type ListedVersion = NonNullable<ResultOf<typeof VersionsQuery>['campaign']>['versions'][number];
export type Template = ResultOf<typeof TemplatesQuery>['campaignTemplates'][number];
