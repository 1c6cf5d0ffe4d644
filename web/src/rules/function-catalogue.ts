import { gql, useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';

export interface FunctionInfo {
  readonly name: string;
  readonly category: string;
  readonly signatures: readonly string[];
  readonly description: string;
  readonly example: string;
  readonly result: string;
}

const FunctionsQuery = gql<{ functions: FunctionInfo[] }, Record<string, never>>`
  query Functions {
    functions {
      name
      category
      signatures
      description
      example
      result
    }
  }
`;

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
