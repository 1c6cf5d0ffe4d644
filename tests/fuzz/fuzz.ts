import { connect, createDatabase, dropDatabase } from '../../server/src/db/database.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { newId } from '../../server/src/lib/id.ts';
import { openTestServer } from '../kit/postgres.ts';
import { tryRules } from '../kit/rule-oracle.ts';

/**
 * Tries so many generated rules against the reference: `pnpm fuzz rules 100000`. With `--seed` those of an earlier time,
 * with `--world` besides only one of its worlds.
 */
const [subject, count = '100000', ...options] = process.argv.slice(2);
if (subject !== 'rules' || !/^\d+$/.test(count)) {
  console.error('Say what to try and how often: fuzz rules 100000 [--seed N] [--world N]');
  process.exit(2);
}

const server = await openTestServer(process.env['TEST_DATABASE_URL']);
const name = `partitura_fuzz_${newId().slice(-12)}`;
const address = await createDatabase(server.address, name);
const db = await connect(address, { connections: 3 });
try {
  await migrate(db, address);
  const seed = option('--seed') ?? Date.now() | 0;
  console.log(`seed ${seed}`);
  const startedAt = performance.now();
  const { tried, disagreements } = await tryRules(db, {
    rules: Number(count),
    seed,
    world: option('--world'),
    onWorld: (sofar) => {
      if (sofar % 5000 === 0) console.log(`${sofar} rules`);
    },
  });
  for (const one of disagreements.slice(0, 10)) console.error(`\n${one}`);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${tried} rules in ${seconds} s, ${disagreements.length} disagreements`);
  process.exitCode = disagreements.length === 0 ? 0 : 1;
} finally {
  await db.$client.end();
  await dropDatabase(server.address, name);
  await server.stop();
}

function option(named: string): number | undefined {
  const at = options.indexOf(named);
  return at === -1 ? undefined : Number(options[at + 1]);
}
