import { nextTick } from 'vue';

/**
 * From an item of a menu that is closing to the button that has opened the menu, so that a dialog which comes next gives
 * the focus back to that button. To be called as the item is chosen.
 */
export async function leaveMenu(): Promise<void> {
  const button = document.activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  if (!button) return;
  await nextTick();
  document.getElementById(button)?.focus();
}
