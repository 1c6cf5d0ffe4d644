import { useEventListener } from '@vueuse/core';
import { onBeforeRouteLeave } from 'vue-router';
import { t } from '../language/language.ts';
import { useConfirm } from '../ui/use-confirm.ts';

/**
 * Keeps what was changed in a dialog from being lost without a question: when the dialog is left, the page, or the
 * browser's tab. `keep` takes the draft as it is for unchanged; `mayLeave` asks, and resolves to whether it may be left.
 */
export function useUnsaved(
  draft: object,
  isOpen: () => boolean,
): { keep(): void; mayLeave(): Promise<boolean> } {
  const confirm = useConfirm();
  let kept = '';
  const keep = (): void => void (kept = JSON.stringify(draft));
  const isChanged = (): boolean => isOpen() && JSON.stringify(draft) !== kept;
  const mayLeave = async (): Promise<boolean> =>
    !isChanged() ||
    (await confirm({
      title: t('content.leaveWithoutSaving'),
      description: t('content.whatYouChangedIsLost'),
      confirmLabel: t('ui.leave'),
      tone: 'warning',
    }));
  onBeforeRouteLeave(mayLeave);
  useEventListener(window, 'beforeunload', (event) => {
    if (isChanged()) event.preventDefault();
  });
  return { keep, mayLeave };
}
