import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';

export interface CanvasCommands {
  undo(): void;
  redo(): void;
  duplicate(): void;
  selectAll(): void;
  clear(): void;
  remove(): void;
  open(): void;
  rename(): void;
  nudge(dx: number, dy: number): void;
  /** To the next activity that way. */
  walk(dx: number, dy: number): void;
  /** As `walk`, and what was selected stays so. */
  walkMore(dx: number, dy: number): void;
  /** To the next transition of the activity. */
  walkTransition(): void;
  add(): void;
  connect(): void;
  comment(): void;
  toggleEnabled(): void;
  togglePause(): void;
  layOut(): void;
  turn(): void;
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomFull(): void;
  toggleMap(): void;
  help(): void;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const plain = {
  Delete: 'remove',
  Backspace: 'remove',
  Enter: 'open',
  F2: 'rename',
  Escape: 'clear',
  '/': 'add',
  a: 'add',
  c: 'connect',
  n: 'comment',
  d: 'toggleEnabled',
  p: 'togglePause',
  t: 'walkTransition',
  '0': 'zoomFull',
  '1': 'fit',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  m: 'toggleMap',
  '?': 'help',
} as const satisfies Readonly<Record<string, keyof CanvasCommands>>;
const withShift = { l: 'layOut', v: 'turn' } as const;
const withMeta = { z: 'undo', y: 'redo', d: 'duplicate', a: 'selectAll' } as const;
/** Pixels that a step with Alt moves. */
export const step = 10;
/** With Shift too. */
export const stride = 50;

/** What a key asks for; null: nothing of ours. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'metaKey' | 'ctrlKey' | 'altKey'>,
): [keyof CanvasCommands, ...number[]] | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const arrow = arrows[key];
  if (arrow && !event.metaKey && !event.ctrlKey) {
    if (!event.altKey) return [event.shiftKey ? 'walkMore' : 'walk', ...arrow];
    const by = event.shiftKey ? stride : step;
    return ['nudge', arrow[0] * by, arrow[1] * by];
  }
  if (event.altKey) return null;
  if (event.metaKey || event.ctrlKey) {
    if (key === 'z' && event.shiftKey) return ['redo'];
    return Object.hasOwn(withMeta, key) ? [withMeta[key as keyof typeof withMeta]] : null;
  }
  if (event.shiftKey && Object.hasOwn(withShift, key)) return [withShift[key as keyof typeof withShift]];
  if (event.shiftKey && /^[a-z]$/.test(key)) return null;
  return Object.hasOwn(plain, key) ? [plain[key as keyof typeof plain]] : null;
}

const dialogs = '[role="dialog"], [role="alertdialog"]';
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    `input, textarea, select, [contenteditable], ${dialogs}, [role="menu"], [role="listbox"]`,
  ) !== null;

export interface ClipboardCommands {
  /** The text to be copied; null: nothing of ours is selected. */
  copy(): string | null;
  cut(): string | null;
  paste(text: string): void;
}

/**
 * Keys reach the canvas while it, or nothing in particular, has the focus, those of undo and redo from other parts of the
 * page too: never from within a field or a dialog.
 */
export function useCanvasKeys(
  root: Ref<HTMLElement | null>,
  commands: CanvasCommands,
  clipboard: ClipboardCommands,
): void {
  const isOurs = ({ target, defaultPrevented }: Event): boolean =>
    !defaultPrevented &&
    !isTyping(target) &&
    ((target === document.body && document.querySelector(dialogs) === null) ||
      (target instanceof Node && root.value?.contains(target) === true));
  for (const name of ['copy', 'cut'] as const)
    useEventListener(document, name, (event: ClipboardEvent) => {
      // Words that are marked on the page are what the person means.
      if (!isOurs(event) || document.getSelection()?.isCollapsed === false) return;
      const text = clipboard[name]();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    });
  // A box drawn with Shift would mark the words from where the last marking began: then they would be copied.
  useEventListener(root, 'pointerup', ({ target }) => {
    if (!isTyping(target)) document.getSelection()?.removeAllRanges();
  });
  useEventListener(document, 'paste', (event: ClipboardEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    clipboard.paste(event.clipboardData?.getData('text/plain') ?? '');
  });
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    const target = event.target;
    const command = commandOf(event);
    if (command === null) return;
    // What was done in a panel is undone from there too.
    const isStep = command[0] === 'undo' || command[0] === 'redo';
    if (!isOurs(event) && (!isStep || event.defaultPrevented || isTyping(target))) return;
    // It closes what is open over the canvas first.
    if (event.key === 'Escape' && document.querySelector(dialogs) !== null) return;
    if (event.key === 'Enter' && target instanceof HTMLElement && target.closest('button')) return;
    event.preventDefault();
    const [name, dx = 0, dy = 0] = command;
    commands[name](dx, dy);
  });
}
