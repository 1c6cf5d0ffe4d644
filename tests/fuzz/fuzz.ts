import { connect, createDatabase, dropDatabase, type Database } from '../../server/src/db/database.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { newId } from '../../server/src/lib/id.ts';
import { openTestServer } from '../kit/postgres.ts';
import { tryActivities } from './activities.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { tryManyRules } from './rules.ts';

/** What can be tried; each returns how many cases disagree with its reference. */
const subjects: Readonly<Record<string, (db: Database, options: FuzzOptions) => Promise<number>>> = {
  rules: tryManyRules,
  activities: tryActivities,
};

/** Tries so many generated cases against a reference: `pnpm fuzz rules 100000 [--seed N] [--world N]`. */
const [name = '', count = '100000', ...options] = process.argv.slice(2);
const subject = Object.hasOwn(subjects, name) ? subjects[name] : undefined;
if (subject === undefined || !/^\d+$/.test(count)) {
  console.error(
    `Say what to try and how often: fuzz ${Object.keys(subjects).join('|')} 100000 [--seed N] [--world N]`,
  );
  process.exit(2);
}

const server = await openTestServer(process.env['TEST_DATABASE_URL']);
const database = `partitura_fuzz_${newId().slice(-12)}`;
const address = await createDatabase(server.address, database);
const db = await connect(address, { connections: 4 });
try {
  await migrate(db, address);
  const seed = option('--seed') ?? Date.now() | 0;
  console.log(`seed ${seed}`);
  const startedAt = performance.now();
  const disagreements = await subject(db, { count: Number(count), seed, world: option('--world') });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${count} ${name} in ${seconds} s, ${disagreements} disagreements`);
  process.exitCode = disagreements === 0 ? 0 : 1;
} finally {
  await db.$client.end({ timeout: 1 });
  await dropDatabase(server.address, database);
  await server.stop();
}

function option(flag: string): number | undefined {
  const at = options.indexOf(flag);
  return at === -1 ? undefined : Number(options[at + 1]);
}
