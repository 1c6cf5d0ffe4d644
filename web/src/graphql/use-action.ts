import { useToast } from '@nuxt/ui/composables';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { useClientHandle } from '@urql/vue';
import { ref, watch, type Ref } from 'vue';
import { timesResumed } from '../session/signed-out.ts';
import { t } from '../language/language.ts';
import { failureOf, type Failure } from './failure.ts';
import { countPresses } from './presses.ts';

export interface Action<Data, Variables extends AnyVariables> {
  /**
   * Resolves to the data, or to null when it failed (which has then been shown, or is in `failure`), and for the same
   * pressed twice, of which the first is done.
   */
  run(variables: Variables): Promise<Data | null>;
  readonly isRunning: Ref<boolean>;
  readonly failure: Ref<Failure | null>;
}

/**
 * A mutation as a person does it. A failure is told in a toast with its hint; with `inline` it is only kept in
 * `failure`, for the form to show at the field. `mayDouble`: done once more it makes a second one, since nothing tells
 * them apart; whoever got no answer is told to look first.
 */
export function useAction<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  options: { inline?: boolean; mayDouble?: boolean; done?: string | (() => string) } = {},
): Action<Data, Variables> {
  const { client } = useClientHandle();
  const toast = useToast();
  const isRunning = ref(false);
  const failure = ref<Failure | null>(null);
  const isRefused = (): boolean => failure.value?.code === 'UNAUTHENTICATED';
  watch(timesResumed, () => {
    if (isRefused()) failure.value = null;
  });
  const presses = countPresses();
  let underWay = 0;
  async function run(variables: Variables): Promise<Data | null> {
    if (!presses.begin(variables ?? {})) return null;
    underWay += 1;
    isRunning.value = true;
    failure.value = null;
    const result = await client.mutation(document, variables).toPromise();
    presses.end(variables ?? {}, !result.error);
    underWay -= 1;
    isRunning.value = underWay > 0;
    if (result.error) {
      failure.value = failureOf(result.error);
      if (options.mayDouble && failure.value.code === 'UNREACHABLE')
        failure.value.hint = t('graphql.itMayBeThere');
      // Whose session has ended is asked to sign in again, over the page.
      if (!options.inline && !isRefused()) showFailure(toast, failure.value);
      return null;
    }
    const done = typeof options.done === 'function' ? options.done() : options.done;
    if (done) toast.add({ title: done, color: 'success', icon: 'i-lucide-circle-check' });
    return result.data ?? null;
  }
  return { run, isRunning, failure };
}

export function showFailure(toast: ReturnType<typeof useToast>, failure: Failure): void {
  const isNew = (words: string): boolean => !failure.message.includes(words);
  const issues = failure.issues
    .map((issue) => issue.message)
    .filter(isNew)
    .slice(0, 3);
  toast.add({
    title: failure.message,
    description: [...issues, failure.hint].filter((line) => line !== null).join(' '),
    color: 'error',
    icon: 'i-lucide-circle-alert',
    duration: 9000,
  });
}
