import fc from 'fast-check';

/** `database`: the postmaster; `backend`: one of PostgreSQL's processes, whereupon it starts itself anew. */
export type Victim = 'api' | 'database' | 'backend' | `worker${number}`;

export interface PlannedKill {
  readonly afterMs: number;
  readonly victim: Victim;
  /** Until it is started again. */
  readonly pauseMs: number;
  /** Which of several processes, where the victim is one of many. */
  readonly draw: number;
}

/** The same for the same seed. */
export function planKills(kills: number, seed: number, everyMs: number, workers: number): PlannedKill[] {
  const names = Array.from({ length: workers }, (_, index): Victim => `worker${index + 1}`);
  // A worker dies most often; one death in five is the database's.
  const victims: Victim[] = [...names, ...names, 'api', 'database', 'backend'];
  const kill = fc.record({
    afterMs: fc.integer({ min: Math.round(everyMs * 0.3), max: Math.round(everyMs * 1.7) }),
    victim: fc.constantFrom(...victims),
    pauseMs: fc.integer({ min: 0, max: 1_500 }),
    draw: fc.nat(),
  });
  return fc.sample(fc.noBias(kill), { numRuns: kills, seed });
}
