import fc from 'fast-check';
import type { Database } from '../../server/src/db/database.ts';
import { disagreements } from './compare-with-reference.ts';
import { worldWithRules } from './generated-rules.ts';
import { generatedWorld } from './rule-worlds.ts';

/** Rules tried in each world. */
export const rulesAWorld = 50;

export interface Trial {
  readonly rules: number;
  /** Another one each time unless told; the same one generates the same worlds and rules. */
  readonly seed?: number | undefined;
  /** Only this one of the seed's worlds, as a disagreement names it. */
  readonly world?: number | undefined;
  readonly onWorld?: (tried: number) => void;
}

/** Tries generated rules in generated worlds. What the database and the reference do not agree on, the shortest first. */
export async function tryRules(
  db: Database,
  { rules, seed = Date.now() | 0, world: only, onWorld }: Trial,
): Promise<{ readonly seed: number; readonly tried: number; readonly disagreements: readonly string[] }> {
  const found: string[] = [];
  let number = only ?? 0;
  let tried = 0;
  const property = fc.asyncProperty(worldWithRules(generatedWorld, rulesAWorld), async ({ world, cases }) => {
    const here = await disagreements(db, world, cases);
    found.push(...here.map((one) => `World ${number} of seed ${seed}: ${one}`));
    number += 1;
    tried += cases.length;
    onWorld?.(tried);
  });
  const result = await fc.check(property, {
    seed,
    numRuns: only === undefined ? Math.ceil(rules / rulesAWorld) : 1,
    ...(only === undefined ? {} : { path: String(only) }),
    endOnFailure: true,
  });
  if (result.failed) {
    const { errorInstance } = result;
    found.push(
      `World ${number} of seed ${seed}: ${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}`,
    );
  }
  return { seed, tried, disagreements: found.toSorted((a, b) => a.length - b.length) };
}
