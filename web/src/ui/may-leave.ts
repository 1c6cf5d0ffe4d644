import { nextTick } from 'vue';
import type { NavigationGuardReturn, RouteLocationNormalized } from 'vue-router';
import { t } from '../language/language.ts';
import type { Question } from './question.ts';
import { finishTyping, isAnythingHeld, leaveField, unsavedNow } from './unsaved.ts';
import { useConfirm } from './use-confirm.ts';

/** How long a page waits for what saves itself before it asks. */
const patienceMs = 4_000;

/** The one question before something typed is thrown away. */
export const leavingQuestion = (): Question => ({
  title: t('ui.leaveWithoutSaving'),
  description: t('ui.whatYouChangedIsLost'),
  confirmLabel: t('ui.leave'),
  cancelLabel: t('ui.keepEditing'),
  tone: 'warning',
});

/** Whether the page may be left: saves what saves itself, and asks where anything else would be lost. */
export async function mayLeave(
  ask: (question: Question) => Promise<boolean> = useConfirm(),
): Promise<boolean> {
  if (!isAnythingHeld()) return true;
  await finishTyping();
  await nextTick();
  const saves = unsavedNow().map((one) => one.save?.());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([Promise.all(saves), enough]);
  clearTimeout(timer);
  if (unsavedNow().length === 0) return true;
  if (!(await ask(leavingQuestion()))) return false;
  for (const one of unsavedNow()) one.discard();
  return true;
}

/** Within the app: links, and the browser's ways back and forth. */
export async function guardUnsaved(
  to: RouteLocationNormalized,
  from: RouteLocationNormalized,
): Promise<NavigationGuardReturn> {
  // Lists write what is searched for into their address with each key.
  if (to.path === from.path && unsavedNow().length === 0) return true;
  return await mayLeave();
}

/** Out of the app: reload, another address, a closed tab. The browser asks in its own words. */
export function guardTab(event: BeforeUnloadEvent): void {
  if (isAnythingHeld()) leaveField();
  if (unsavedNow().length > 0) event.preventDefault();
}
