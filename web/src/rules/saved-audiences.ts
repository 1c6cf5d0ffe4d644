import { useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';
import { askedOf, type Asked } from '../graphql/asked.ts';
import { graphql } from '../graphql/graphql.ts';

export interface SavedAudience {
  readonly name: string;
  readonly label: string;
  readonly dimension: string;
  readonly count: number;
  readonly savedAt: string;
}

const SavedAudiencesQuery = graphql(`
  query SavedAudiences {
    audiences {
      name
      label
      dimension
      count
      savedAt
    }
  }
`);

/** All saved audiences, by label. */
export function useSavedAudiences(): Asked & {
  audiences: ComputedRef<readonly SavedAudience[]>;
  isKnown: ComputedRef<boolean>;
} {
  const query = useQuery({ query: SavedAudiencesQuery, variables: {} });
  const { data } = query;
  return {
    ...askedOf(query),
    audiences: computed(() =>
      (data.value?.audiences ?? []).toSorted((one, other) => one.label.localeCompare(other.label)),
    ),
    isKnown: computed(() => data.value !== undefined),
  };
}
