import { useClientHandle } from '@urql/vue';
import { useDebounceFn } from '@vueuse/core';
import { ref, shallowRef, watch, type Ref } from 'vue';
import { failureOf, type Failure } from '../graphql/failure.ts';
import { PreviewLaunchesQuery, type LaunchTime } from './schedule-documents.ts';
import { inputOf, type ScheduleDraft } from './schedule-draft.ts';

export interface LaunchPreview {
  /** Null: there are none to show, since there is no schedule or something in it is wrong. */
  readonly launches: Ref<readonly LaunchTime[] | null>;
  readonly failure: Ref<Failure | null>;
  /** What is shown is that of an earlier draft. */
  readonly isAsking: Ref<boolean>;
}

/** Has the server work out the launches a moment after each change; an answer that was overtaken is dropped. */
export function useLaunchPreview(draft: Ref<ScheduleDraft>, timeZone: () => string): LaunchPreview {
  const { client } = useClientHandle();
  const launches = shallowRef<readonly LaunchTime[] | null>(null);
  const failure = ref<Failure | null>(null);
  const isAsking = ref(false);
  const ask = useDebounceFn(async () => {
    const asked = draft.value;
    const schedule = inputOf(asked);
    if (schedule === null) {
      isAsking.value = false;
      launches.value = failure.value = null;
      return;
    }
    const variables = { schedule, timeZone: timeZone() };
    const { data, error } = await client
      .query(PreviewLaunchesQuery, variables, { requestPolicy: 'network-only' })
      .toPromise();
    if (draft.value !== asked) return;
    isAsking.value = false;
    failure.value = error ? failureOf(error) : null;
    launches.value = data?.previewLaunches ?? null;
  }, 200);
  const change = (): void => {
    isAsking.value = true;
    void ask();
  };
  watch([draft, timeZone], change, { immediate: true });
  return { launches, failure, isAsking };
}
