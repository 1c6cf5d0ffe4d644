import { graphql } from '../../graphql/graphql.ts';

export const ChannelConfigurationsQuery = graphql(`
  query EmailConfigurations {
    channelConfigurations {
      id
      name
      label
      channel
      provider
      enabled
      senderName
      senderAddress
    }
  }
`);

export const ContentPreviewQuery = graphql(`
  query ContentPreview(
    $campaignId: ID!
    $activityId: ID!
    $graph: GraphInput
    $content: EmailContentInput!
    $row: Int
  ) {
    contentPreview(
      campaignId: $campaignId
      activityId: $activityId
      graph: $graph
      content: $content
      row: $row
    ) {
      to
      from
      subject
      preheader
      html
      text
    }
  }
`);

export const ContentIssuesQuery = graphql(`
  query ContentIssues($campaignId: ID!, $activityId: ID!, $graph: GraphInput, $content: EmailContentInput!) {
    contentIssues(campaignId: $campaignId, activityId: $activityId, graph: $graph, content: $content) {
      field
      line
      column
      message
    }
  }
`);
