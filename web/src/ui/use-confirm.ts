import { useOverlay } from '@nuxt/ui/composables';
import ConfirmDialog from './ConfirmDialog.vue';
import { leaveMenu } from './leave-menu.ts';
import type { Question } from './question.ts';

/** Asks before something that cannot be taken back; resolves to whether it was confirmed. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const overlay = useOverlay();
  return async (question) => {
    await leaveMenu();
    // A dialog of its own for each question: one that was closed is destroyed and does not open again.
    const dialog = overlay.create(ConfirmDialog, { destroyOnClose: true });
    return (await dialog.open({ ...question }).result) === true;
  };
}
