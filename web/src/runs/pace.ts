/** How much was done at a moment (milliseconds). */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** By id of the task or delivery: so many rows or messages a second, of those that are under way. */
export type Paces = ReadonlyMap<string, number>;
export const noPaces: Paces = new Map();

const windowMs = 15_000;
/** Of a shorter time nothing can be said. */
const leastMs = 900;
/** Progress comes once a second: who says nothing for longer has come no further. */
const silenceMs = 3_000;

/** The samples of the last quarter of a minute. Whoever has done less than before has begun anew. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.done < last.done) return [sample];
  // The last one from before the window stays: the pace is measured from there.
  const from = samples.findLastIndex(({ at }) => at <= sample.at - windowMs);
  const kept = from > 0 ? samples.slice(from) : samples;
  return last?.done === sample.done ? kept : [...kept, sample];
}

/** So many a second, lately; null: not known yet. */
export function paceOf(samples: readonly Sample[], now: number): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const until = now > last.at + silenceMs ? now : last.at;
  return until - first.at < leastMs ? null : ((last.done - first.done) / (until - first.at)) * 1000;
}

/** Milliseconds until the rest is done at this pace; null where that cannot be said. */
export function timeLeft(rest: number, pace: number | null): number | null {
  if (pace === null || pace <= 0 || rest < 0) return null;
  return (rest / pace) * 1000;
}
