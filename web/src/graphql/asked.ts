import type { CombinedError, OperationContext } from '@urql/core';
import { computed, type ComputedRef, type Ref } from 'vue';
import { failureOf, type Failure } from './failure.ts';

/** Why a question was not answered, and how to ask it again. */
export interface Asked {
  readonly failure: ComputedRef<Failure | null>;
  readonly retry: () => void;
}

export const askedOf = ({
  error,
  executeQuery,
}: {
  error: Ref<CombinedError | undefined>;
  executeQuery: (context?: Partial<OperationContext>) => unknown;
}): Asked => ({
  failure: computed(() => (error.value ? failureOf(error.value) : null)),
  retry: () => void executeQuery({ requestPolicy: 'network-only' }),
});
