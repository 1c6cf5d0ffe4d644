import { useQuery } from '@urql/vue';
import { computed, ref, type ComputedRef } from 'vue';
import { askedOf, type Asked } from '../graphql/asked.ts';
import { graphql } from '../graphql/graphql.ts';

/** Where values to suggest come from: an attribute's own distribution. */
export interface ValueSource {
  readonly entity: string;
  readonly attribute: string;
}

const SuggestedValuesQuery = graphql(`
  query SuggestedValues($entity: String!, $attribute: String!) {
    distribution(entity: $entity, attribute: $attribute) {
      top {
        value
        count
        share
      }
    }
  }
`);

/** The most frequent values of an attribute; asked for once `ask` is called. */
export function useSuggestions(source: () => ValueSource | null): Asked & {
  suggestions: ComputedRef<readonly { value: string; count: number; share: number }[]>;
  ask: () => void;
  isLoading: ComputedRef<boolean>;
} {
  const isAsked = ref(false);
  const query = useQuery({
    query: SuggestedValuesQuery,
    variables: computed(() => ({ entity: '', attribute: '', ...source() })),
    pause: computed(() => !isAsked.value || source() === null),
    requestPolicy: 'cache-first',
  });
  const { data, fetching } = query;
  return {
    ...askedOf(query),
    suggestions: computed(() =>
      (data.value?.distribution.top ?? []).flatMap(({ value, ...rest }) =>
        value === null ? [] : [{ value, ...rest }],
      ),
    ),
    ask: () => {
      isAsked.value = true;
    },
    isLoading: computed(() => fetching.value),
  };
}
