import { useEventListener } from '@vueuse/core';

/**
 * Single keys of a page, by `KeyboardEvent.key`. They count while nobody types and no dialog or menu is open; one that
 * answers false leaves the key to the browser.
 */
export function usePageKeys(keys: Readonly<Record<string, () => unknown>>): void {
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector(layers) !== null) return;
    const act = keys[event.key];
    if (act !== undefined && act() !== false) event.preventDefault();
  });
}

const layers = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type="checkbox"]), textarea, select') !== null);
