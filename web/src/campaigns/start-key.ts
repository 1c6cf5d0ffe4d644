import { stringifyVariables } from '@urql/core';
import { freshKey } from '../lib/fresh-key.ts';

export interface StartKey {
  /** The same for the same start, until that is done. */
  keyOf(start: object): string;
  /** What was started is known: the same once more is another one. */
  done(): void;
}

/** Names a start, so that one whose answer was lost on its way is found by the next press and not made twice. */
export function nameStarts(): StartKey {
  let open: { what: string; key: string } | null = null;
  return {
    keyOf: (start) => {
      const what = stringifyVariables(start);
      if (open?.what !== what) open = { what, key: freshKey() };
      return open.key;
    },
    done: () => {
      open = null;
    },
  };
}
