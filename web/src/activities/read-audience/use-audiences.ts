import { gql, useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';

/** A saved audience, as it is chosen from a list. */
export interface AudienceInfo {
  readonly name: string;
  readonly label: string;
  readonly dimension: string;
  readonly count: number;
  readonly savedAt: string;
}

const AudienceChoiceQuery = gql<{ audiences: AudienceInfo[] }, Record<string, never>>`
  query AudienceChoice {
    audiences {
      name
      label
      dimension
      count
      savedAt
    }
  }
`;

export function useAudiences(): {
  audiences: ComputedRef<readonly AudienceInfo[]>;
  isLoading: ComputedRef<boolean>;
} {
  const { data, fetching } = useQuery({
    query: AudienceChoiceQuery,
    variables: {},
    requestPolicy: 'cache-and-network',
  });
  return {
    audiences: computed(() => data.value?.audiences ?? []),
    isLoading: computed(() => fetching.value),
  };
}
