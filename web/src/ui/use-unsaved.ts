import { computed, nextTick, onScopeDispose, watch, type Ref, type WritableComputedRef } from 'vue';
import { leavingQuestion } from './may-leave.ts';
import type { Question } from './question.ts';
import { finishTyping, hold, type Unsaved } from './unsaved.ts';
import { useConfirm } from './use-confirm.ts';

/** For as long as the component lives, nothing of this is lost without a question. */
export function useHeld(one: Unsaved): void {
  onScopeDispose(hold(one));
}

export interface UnsavedDialog {
  /** For the dialog: whoever closes it by whatever way is asked when something was changed. */
  readonly open: WritableComputedRef<boolean>;
  /** Closes without a question: it is saved. */
  close(): void;
  /** Closes, after the question where something was changed; false when the person stays. */
  leave(): Promise<boolean>;
  /** What the draft is now counts as unchanged. A dialog that opens does that by itself. */
  keep(): void;
  /** Whether anything in it would be lost now. */
  isChanged(): boolean;
}

/**
 * Keeps what was typed in a dialog from being lost without a question: when the dialog is closed, the page is left, or
 * the browser's tab.
 * @param draft all that can be changed in it, as JSON would have it
 */
export function useUnsaved(
  isShown: Ref<boolean>,
  draft: () => unknown,
  ask: (question: Question) => Promise<boolean> = useConfirm(),
): UnsavedDialog {
  const now = (): string => JSON.stringify(draft());
  let kept = now();
  const keep = (): void => void (kept = now());
  const isChanged = (): boolean => isShown.value && now() !== kept;
  const close = (): void => {
    keep();
    isShown.value = false;
  };
  async function leave(): Promise<boolean> {
    await finishTyping();
    if (isChanged() && !(await ask(leavingQuestion()))) return false;
    close();
    return true;
  }
  // What it opens with is filled in by the dialog in the same turn.
  watch(isShown, (shows) => shows && void nextTick(keep), { immediate: true });
  useHeld({ isUnsaved: isChanged, discard: close });
  const open = computed({
    get: () => isShown.value,
    set: (wanted) => {
      if (wanted) isShown.value = true;
      else void leave();
    },
  });
  return { open, close, leave, keep, isChanged };
}
