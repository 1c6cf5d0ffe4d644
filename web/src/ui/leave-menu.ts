import { nextTick } from 'vue';

/**
 * From an item of a menu that is closing to the button that has opened the menu, so that a dialog which comes next gives
 * the focus back to that button. To be called as the item is chosen.
 */
export async function leaveMenu(): Promise<void> {
  const menu = document.activeElement?.closest<HTMLElement>('[role="menu"]');
  const button = menu?.getAttribute('aria-labelledby');
  if (!menu || !button) return;
  // While it is open it keeps the focus.
  for (let turn = 0; turn < mostTurns && menu.dataset['state'] === 'open'; turn += 1) await nextTick();
  document.getElementById(button)?.focus();
}

const mostTurns = 10;
