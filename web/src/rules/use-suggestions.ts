import { everyone, type Operand, type Rule } from '@partitura/server/query/rule';
import { useQuery } from '@urql/vue';
import { refDebounced } from '@vueuse/core';
import { computed, ref, type ComputedRef } from 'vue';
import { askedOf, type Asked } from '../graphql/asked.ts';
import { graphql } from '../graphql/graphql.ts';

/** Where values to suggest come from: an attribute's own distribution over the rows that a rule is about. */
export interface ValueSource {
  readonly entity: string;
  readonly path: readonly string[];
  readonly attribute: string;
}

const SuggestedValuesQuery = graphql(`
  query SuggestedValues($entity: String!, $rule: JSON!, $attribute: String!, $path: [String!]!) {
    ruleDistribution(entity: $entity, rule: $rule, attribute: $attribute, path: $path) {
      top {
        value
        count
        share
      }
    }
  }
`);

/** The most frequent values of an attribute, of those that hold `search`; asked for once `ask` is called. */
export function useSuggestions(
  source: () => ValueSource | null,
  search: () => string = () => '',
): Asked & {
  suggestions: ComputedRef<readonly { value: string; count: number; share: number }[]>;
  ask: () => void;
  isLoading: ComputedRef<boolean>;
} {
  const isAsked = ref(false);
  const settled = refDebounced(computed(search), 250);
  const query = useQuery({
    query: SuggestedValuesQuery,
    variables: computed(() => {
      const { entity = '', attribute = '', path = [] } = source() ?? {};
      const operand: Operand = { type: 'attribute', path: [...path], name: attribute };
      const rule: Rule =
        settled.value.trim() === ''
          ? everyone
          : {
              type: 'compare',
              operand,
              operator: 'contains',
              value: { type: 'literal', value: settled.value.trim() },
            };
      return { entity, rule, attribute, path: [...path] };
    }),
    pause: computed(() => !isAsked.value || source() === null),
    requestPolicy: 'cache-first',
  });
  const { data, fetching } = query;
  return {
    ...askedOf(query),
    suggestions: computed(() =>
      (data.value?.ruleDistribution.top ?? []).flatMap(({ value, ...rest }) =>
        value === null ? [] : [{ value, ...rest }],
      ),
    ),
    ask: () => {
      isAsked.value = true;
    },
    isLoading: computed(() => fetching.value),
  };
}
