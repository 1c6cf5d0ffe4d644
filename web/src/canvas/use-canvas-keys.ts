import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';

export interface CanvasCommands {
  undo(): void;
  redo(): void;
  copy(): void;
  cut(): void;
  paste(): void;
  duplicate(): void;
  selectAll(): void;
  clear(): void;
  remove(): void;
  open(): void;
  nudge(dx: number, dy: number): void;
  layOut(): void;
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  toggleMap(): void;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-10, 0],
  ArrowRight: [10, 0],
  ArrowUp: [0, -10],
  ArrowDown: [0, 10],
};

/** What a key asks for; null: nothing of ours. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'metaKey' | 'ctrlKey' | 'altKey'>,
): [keyof CanvasCommands, ...number[]] | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) return null;
  if (event.metaKey || event.ctrlKey) {
    if (key === 'z') return [event.shiftKey ? 'redo' : 'undo'];
    const withMeta = { y: 'redo', c: 'copy', x: 'cut', v: 'paste', d: 'duplicate', a: 'selectAll' } as const;
    return Object.hasOwn(withMeta, key) ? [withMeta[key as keyof typeof withMeta]] : null;
  }
  const arrow = arrows[key];
  if (arrow) return ['nudge', arrow[0] * (event.shiftKey ? 5 : 1), arrow[1] * (event.shiftKey ? 5 : 1)];
  if (key === 'l') return event.shiftKey ? ['layOut'] : null;
  const plain = {
    Delete: 'remove',
    Backspace: 'remove',
    Enter: 'open',
    Escape: 'clear',
    '1': 'fit',
    '+': 'zoomIn',
    '=': 'zoomIn',
    '-': 'zoomOut',
    m: 'toggleMap',
  } as const;
  return Object.hasOwn(plain, key) ? [plain[key as keyof typeof plain]] : null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
  ) !== null;

/** Keys reach the canvas while it, or nothing in particular, has the focus: never from within a field or a dialog. */
export function useCanvasKeys(root: Ref<HTMLElement | null>, commands: CanvasCommands): void {
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    const target = event.target;
    if (event.defaultPrevented || isTyping(target)) return;
    if (target !== document.body && !(target instanceof Node && root.value?.contains(target))) return;
    if (event.key === 'Enter' && target instanceof HTMLElement && target.closest('button')) return;
    const command = commandOf(event);
    if (command === null) return;
    event.preventDefault();
    const [name, dx = 0, dy = 0] = command;
    commands[name](dx, dy);
  });
}
