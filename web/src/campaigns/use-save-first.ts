import { useToast } from '@nuxt/ui/composables';
import { t } from '../language/language.ts';
import type { Autosave } from './use-autosave.ts';

/**
 * Saves before something is begun with what is seen on the canvas. Resolves to whether it is saved; where it is not,
 * it says why nothing follows.
 */
export function useSaveFirst(autosave: Autosave): () => Promise<boolean> {
  const toast = useToast();
  const why = (): string => {
    if (autosave.state.value === 'stale') return t('campaignEditor.decideFirst');
    if (autosave.state.value === 'gone') return t('campaignEditor.itWasPublishedOrDiscarded');
    const { message, hint } = autosave.failure.value ?? {};
    return [message, hint].filter(Boolean).join(' ');
  };
  return async () => {
    if (await autosave.flush()) return true;
    toast.add({
      id: 'not-saved',
      title: t('campaignEditor.notSavedSoNotDone'),
      description: why(),
      color: 'error',
      icon: 'i-lucide-cloud-off',
    });
    return false;
  };
}
