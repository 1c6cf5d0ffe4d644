import { shallowRef, type ShallowRef } from 'vue';
import type { Router } from 'vue-router';

/**
 * A part of the app that could not be loaded: the server was updated since this page was opened, or is out of reach.
 * `to`: the address of the page that it is of; null where it is a piece of this one. Null: nothing is missing.
 */
export const missingPart: ShallowRef<{ readonly to: string | null } | null> = shallowRef(null);

/** Notes parts that cannot be loaded, until a page has been reached again. */
export function watchParts(router: Router): void {
  addEventListener('vite:preloadError', () => {
    missingPart.value ??= { to: null };
  });
  router.onError((_error, { fullPath }) => {
    if (missingPart.value !== null) missingPart.value = { to: fullPath };
  });
  router.afterEach((_to, _from, failure) => {
    if (failure === undefined) missingPart.value = null;
  });
}
