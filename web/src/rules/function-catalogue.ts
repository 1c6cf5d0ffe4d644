import { useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';
import { askedOf, type Asked } from '../graphql/asked.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';

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

/** Every function that expressions may call. */
export function useFunctions(): Asked & {
  functions: ComputedRef<readonly FunctionInfo[]>;
  isLoading: ComputedRef<boolean>;
} {
  const query = useQuery({ query: FunctionsQuery, variables: {}, requestPolicy: 'cache-first' });
  const { data, fetching } = query;
  return {
    ...askedOf(query),
    functions: computed(() => data.value?.functions ?? []),
    isLoading: computed(() => fetching.value),
  };
}
