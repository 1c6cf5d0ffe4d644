import { inject, provide, watch, type InjectionKey } from 'vue';

const key: InjectionKey<() => number> = Symbol('savedDraft');

/** The revision at which the draft was saved last. */
export const provideSavedDraft = (revision: () => number): void => provide(key, revision);

/** Asks again, once the draft is saved, what the server could not answer before: it did not know the activity yet. */
export function askAgainOnceSaved(isOpen: () => boolean, ask: () => void): void {
  const revision = inject(key, null);
  if (revision !== null) watch(revision, () => isOpen() && ask());
}
