import { useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';
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
export function useFunctions(): {
  functions: ComputedRef<readonly FunctionInfo[]>;
  isLoading: ComputedRef<boolean>;
} {
  const { data, fetching } = useQuery({ query: FunctionsQuery, variables: {}, requestPolicy: 'cache-first' });
  return {
    functions: computed(() => data.value?.functions ?? []),
    isLoading: computed(() => fetching.value),
  };
}
