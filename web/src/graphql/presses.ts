import { stringifyVariables } from '@urql/core';

/** The second press of a double click comes within this time, and a dialog that closes is gone after it. */
export const doublePressMs = 500;

export interface Presses {
  /** Whether it is to be done; false for the same once more, while the first is under way or was done just now. */
  begin(what: object): boolean;
  end(what: object, isDone: boolean): void;
}

/**
 * Tells a second press from a second wish. A button that says it is busy keeps nobody from pressing it in the moment
 * before it is drawn so, nor, after a quick answer, while its dialog fades away. What has failed may be done again at
 * once.
 */
export function countPresses(now: () => number = () => performance.now()): Presses {
  const underWay = new Set<string>();
  let last: { key: string; at: number } | null = null;
  return {
    begin: (what) => {
      const key = stringifyVariables(what);
      if (underWay.has(key) || (last?.key === key && now() - last.at < doublePressMs)) return false;
      underWay.add(key);
      return true;
    },
    end: (what, isDone) => {
      const key = stringifyVariables(what);
      underWay.delete(key);
      if (isDone) last = { key, at: now() };
    },
  };
}
