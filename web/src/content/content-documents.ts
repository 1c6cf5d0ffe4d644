import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const ContentFragmentsQuery = graphql(`
  query ContentFragments {
    contentFragments {
      id
      name
      label
      description
      format
      body
      revision
      updatedBy
      updatedAt
      uses {
        kind
        id
        name
      }
    }
  }
`);
export type FragmentInfo = ResultOf<typeof ContentFragmentsQuery>['contentFragments'][number];

export const SaveFragment = graphql(`
  mutation SaveContentFragment(
    $id: ID
    $revision: Int
    $name: String!
    $label: String!
    $description: String
    $format: String!
    $body: String!
  ) {
    saveContentFragment(
      id: $id
      revision: $revision
      name: $name
      label: $label
      description: $description
      format: $format
      body: $body
    ) {
      id
    }
  }
`);

export const DeleteFragment = graphql(`
  mutation DeleteContentFragment($id: ID!) {
    deleteContentFragment(id: $id)
  }
`);

export const ContentTemplatesQuery = graphql(`
  query ContentTemplates {
    contentTemplates {
      id
      name
      description
      isBuiltIn
      revision
      updatedBy
      updatedAt
      content {
        subject
        preheader
        format
        body
        text
      }
    }
  }
`);
export type TemplateInfo = ResultOf<typeof ContentTemplatesQuery>['contentTemplates'][number];

export const SaveTemplate = graphql(`
  mutation SaveContentTemplate(
    $id: ID
    $revision: Int
    $name: String!
    $description: String
    $content: EmailContentInput!
  ) {
    saveContentTemplate(
      id: $id
      revision: $revision
      name: $name
      description: $description
      content: $content
    ) {
      id
    }
  }
`);

export const DeleteTemplate = graphql(`
  mutation DeleteContentTemplate($id: ID!) {
    deleteContentTemplate(id: $id)
  }
`);

export const DraftPreviewQuery = graphql(`
  query ContentDraftPreview($content: EmailContentInput!) {
    contentDraftPreview(content: $content) {
      subject
      html
    }
  }
`);

export const SimulationQuery = graphql(`
  query ContentSimulation(
    $campaignId: ID!
    $activityId: ID!
    $graph: GraphInput
    $content: EmailContentInput!
    $rows: [Int!]
    $data: JSON
  ) {
    contentSimulation(
      campaignId: $campaignId
      activityId: $activityId
      graph: $graph
      content: $content
      rows: $rows
      data: $data
    ) {
      message {
        to
        subject
        html
      }
      links {
        url
        label
      }
      warnings
      bytes
    }
  }
`);

export const ProofsQuery = graphql(`
  query Proofs($campaignId: ID!, $activityId: ID!) {
    proofs(campaignId: $campaignId, activityId: $activityId) {
      id
      subject
      sample
      sentBy
      sentAt
      recipients {
        address
        isSent
        reason
      }
    }
    proofReviewers
  }
`);

export const SendProof = graphql(`
  mutation SendProof(
    $campaignId: ID!
    $activityId: ID!
    $content: EmailContentInput!
    $reviewers: [String!]!
    $row: Int
  ) {
    sendProof(
      campaignId: $campaignId
      activityId: $activityId
      content: $content
      reviewers: $reviewers
      row: $row
    ) {
      id
      recipients {
        address
        isSent
        reason
      }
    }
  }
`);

export const ContentPeopleQuery = graphql(`
  query ContentPeople($campaignId: ID!, $activityId: ID!, $graph: GraphInput) {
    contentPeople(campaignId: $campaignId, activityId: $activityId, graph: $graph)
  }
`);
