import { useOverlay } from '@nuxt/ui/composables';
import ConfirmDialog from './ConfirmDialog.vue';
import type { Question } from './question.ts';

/** Asks before something that cannot be taken back; resolves to whether it was confirmed. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const dialog = useOverlay().create(ConfirmDialog, { destroyOnClose: true });
  return async (question) => (await dialog.open({ ...question }).result) === true;
}
