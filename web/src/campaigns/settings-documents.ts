import { graphql, type ResultOf } from '../graphql/graphql.ts';

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

export type AlertWebhook = NonNullable<
  ResultOf<typeof AlertWebhooksQuery>['campaign']
>['alertWebhooks'][number];
