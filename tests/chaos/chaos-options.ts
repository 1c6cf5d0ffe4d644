export interface ChaosOptions {
  readonly people: number;
  /** Messages of each of the two sends of a run, before exclusions. */
  readonly sends: number;
  /** Processes killed in all; runs follow each other until that is done. */
  readonly kills: number;
  /** Of the order of kills, whom they meet, and of the pauses before a start. */
  readonly seed: number;
  /** Milliseconds between kills, on the average. */
  readonly everyMs: number;
  readonly workers: number;
  /** Milliseconds for which the sink keeps a message before it acknowledges it, at most. */
  readonly sinkMs: number;
  /** Longest time that a run may take until it counts as stuck. */
  readonly stuckAfterMs: number;
}

const defaults: ChaosOptions = {
  people: 200_000,
  sends: 20_000,
  kills: 50,
  seed: 1,
  everyMs: 3_000,
  workers: 3,
  sinkMs: 40,
  stuckAfterMs: 600_000,
};
const flags: Readonly<Record<string, keyof ChaosOptions>> = {
  '--people': 'people',
  '--sends': 'sends',
  '--kills': 'kills',
  '--seed': 'seed',
  '--every': 'everyMs',
  '--workers': 'workers',
};

/** @throws Error that says what can be given */
export function readOptions(args: readonly string[]): ChaosOptions {
  const given: Partial<Record<keyof ChaosOptions, number>> = {};
  for (let at = 0; at < args.length; at += 2) {
    const name = flags[args[at] ?? ''];
    const value = args[at + 1];
    if (name === undefined || value === undefined || !/^\d+$/.test(value))
      throw new Error(`Give whole numbers after ${Object.keys(flags).join(', ')} (milliseconds).`);
    given[name] = Number(value);
  }
  return { ...defaults, ...given };
}
