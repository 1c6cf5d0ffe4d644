/** So often may something be done in the long run, and so often in quick succession after a while of quiet. */
export interface PaceOptions {
  /** In the long run once in so many milliseconds. */
  readonly everyMs: number;
  readonly inQuickSuccession: number;
  /** Between two, always. */
  readonly leastPauseMs: number;
}

export interface Pace {
  /** Milliseconds from `now` until it may be done the next time; 0 or less: at once. */
  wait(now: number): number;
  /** It is done now. */
  take(now: number): void;
}

/** Times are milliseconds of one clock that does not go back. */
export function openPace({ everyMs, inQuickSuccession, leastPauseMs }: PaceOptions): Pace {
  const ahead = (inQuickSuccession - 1) * everyMs;
  let lastAt = -Infinity;
  /** When the next would be due if all had been done at an even pace. */
  let evenAt = -Infinity;
  return {
    wait: (now) => Math.max(lastAt + leastPauseMs, evenAt - ahead) - now,
    take(now) {
      lastAt = now;
      evenAt = Math.max(evenAt, now) + everyMs;
    },
  };
}
