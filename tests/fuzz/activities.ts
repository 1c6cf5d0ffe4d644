import fc from 'fast-check';
import { connect, createDatabase, dropDatabase } from '../../server/src/db/database.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { newId } from '../../server/src/lib/id.ts';
import { activityCase } from '../kit/activity-cases.ts';
import { makeWorld } from '../kit/activity-world.ts';
import { compareActivity } from '../kit/compare-activity.ts';
import { openTestServer } from '../kit/postgres.ts';

/** Compares so many generated activities with the reference: `node tests/fuzz/activities.ts 100000 [seed]`. */
const [runs = '10000', seed] = process.argv.slice(2);
const server = await openTestServer(process.env['TEST_DATABASE_URL']);
const name = `partitura_fuzz_${newId().slice(-12)}`;
const address = await createDatabase(server.address, name);
const db = await connect(address, { connections: 4 });
try {
  await migrate(db, address);
  const model = await makeWorld(db);
  let done = 0;
  await fc.assert(
    fc.asyncProperty(activityCase, async (one) => {
      await compareActivity(db, model, one);
      done += 1;
      if (done % 1000 === 0) console.log(`${done.toLocaleString('en')} activities agree`);
    }),
    { numRuns: Number(runs), ...(seed === undefined ? {} : { seed: Number(seed) }) },
  );
  console.log(`${Number(runs).toLocaleString('en')} activities agree with the reference.`);
} finally {
  await db.$client.end({ timeout: 1 });
  await dropDatabase(server.address, name);
  await server.stop();
}
