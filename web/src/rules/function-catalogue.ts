import { useQuery } from '@urql/vue';
import { computed, shallowRef, watchEffect, type ComputedRef } from 'vue';
import { askedOf, type Asked } from '../graphql/asked.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { language } from '../language/language.ts';

const FunctionsQuery = graphql(`
  query Functions {
    functions {
      name
      category
      signatures
      description
      nulls
      example
      result
    }
  }
`);

export type FunctionInfo = ResultOf<typeof FunctionsQuery>['functions'][number];

/** In English as the server says it, until its words in the language of the page have come. */
const translate = shallowRef((info: FunctionInfo): FunctionInfo => info);
watchEffect(() => {
  const wanted = language.value;
  if (wanted === 'en') translate.value = (info) => info;
  else
    void import('../functions/words/in-portuguese.ts')
      .then(
        ({ inPortuguese }) => (translate.value = language.value === wanted ? inPortuguese : translate.value),
      )
      .catch(() => undefined);
});

/** Every function that expressions may call, with its help in the language of the page. */
export function useFunctions(): Asked & {
  functions: ComputedRef<readonly FunctionInfo[]>;
  isLoading: ComputedRef<boolean>;
} {
  const query = useQuery({ query: FunctionsQuery, variables: {}, requestPolicy: 'cache-first' });
  const { data, fetching } = query;
  return {
    ...askedOf(query),
    functions: computed(() => (data.value?.functions ?? []).map(translate.value)),
    isLoading: computed(() => fetching.value),
  };
}
