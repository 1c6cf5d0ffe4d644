import { useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';
import { graphql } from '../graphql/graphql.ts';

const CampaignNamesQuery = graphql(`
  query CampaignNames {
    campaigns(first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
const CampaignChannelsQuery = graphql(`
  query CampaignChannels($id: ID!) {
    campaign(id: $id) {
      id
      draft {
        id
        graph {
          activities {
            id
            kind
            label
          }
        }
      }
      published {
        id
        graph {
          activities {
            id
            kind
            label
          }
        }
      }
    }
    activityKinds {
      kind
      group
    }
  }
`);

/** Campaigns whose messages a feedback rule may ask for. */
export function useCampaignNames(): ComputedRef<readonly { id: string; name: string }[]> {
  const { data } = useQuery({ query: CampaignNamesQuery, variables: {} });
  return computed(() => (data.value?.campaigns.edges ?? []).map(({ node }) => node));
}

/** The channel activities of a campaign, of its draft and of what is published. */
export function useCampaignChannels(
  campaignId: () => string | null,
): ComputedRef<readonly { id: string; label: string }[]> {
  const { data } = useQuery({
    query: CampaignChannelsQuery,
    variables: computed(() => ({ id: campaignId() ?? '' })),
    pause: computed(() => campaignId() === null),
  });
  return computed(() => {
    const { campaign, activityKinds } = data.value ?? {};
    if (!campaign || campaignId() === null) return [];
    const channels = new Set(
      (activityKinds ?? []).filter(({ group }) => group === 'channels').map(({ kind }) => kind),
    );
    const versions = [campaign.published, campaign.draft];
    const all = versions.flatMap((version) => version?.graph.activities ?? []);
    return [...new Map(all.filter(({ kind }) => channels.has(kind)).map((each) => [each.id, each])).values()];
  });
}
