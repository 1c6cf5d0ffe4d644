/** Something that a person has typed or drawn and that is not saved yet. */
export interface Unsaved {
  isUnsaved(): boolean;
  /** For what saves itself, as the canvas does; false when that did not work. */
  save?(): Promise<boolean>;
  /** The person lets it go. */
  discard(): void;
}

const held = new Set<Unsaved>();

/** From now on nobody leaves the page without a question while this is unsaved; until the returned function is called. */
export function hold(one: Unsaved): () => void {
  held.add(one);
  return () => void held.delete(one);
}

export const isAnythingHeld = (): boolean => held.size > 0;
export const unsavedNow = (): readonly Unsaved[] => [...held].filter((one) => one.isUnsaved());

/** Fields that take over what is typed only when they are left, as those for numbers, do it now. */
export function leaveField(): void {
  const { activeElement: field } = document;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.blur();
  field.focus({ preventScroll: true });
}

type Finish = () => Promise<void> | undefined;
const finishers = new Set<Finish>();

/** For what takes its time to take over what is typed; until the returned function is called. */
export function whenFinishing(finish: Finish): () => void {
  finishers.add(finish);
  return () => void finishers.delete(finish);
}

/** All that is being typed is part of its draft once this has resolved. */
export async function finishTyping(): Promise<void> {
  leaveField();
  await Promise.all([...finishers].map((finish) => finish()));
}
