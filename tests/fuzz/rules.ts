import type { Database } from '../../server/src/db/database.ts';
import { tryRules } from '../kit/rule-oracle.ts';
import type { FuzzOptions } from './fuzz-options.ts';

/** Rules over generated worlds, by the compiler and by the reference evaluator. */
export async function tryManyRules(db: Database, { count, seed, world }: FuzzOptions): Promise<number> {
  const { disagreements } = await tryRules(db, {
    rules: count,
    seed,
    world,
    onWorld: (sofar) => {
      if (sofar % 5000 === 0) console.log(`${sofar} rules`);
    },
  });
  for (const one of disagreements.slice(0, 10)) console.error(`\n${one}`);
  return disagreements.length;
}
