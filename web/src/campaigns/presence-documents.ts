import { graphql, type ResultOf } from '../graphql/graphql.ts';

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
