import { connect, createDatabase, dropDatabase } from '../../server/src/db/database.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { newId } from '../../server/src/lib/id.ts';
import { startEngine } from '../kit/engine.ts';
import { openTestServer } from '../kit/postgres.ts';
import { stepKinds } from '../kit/step-kind.ts';
import { tryRunControl } from './run-commands.ts';

/** Starts, pauses, stops and resumes at the same time, 200 to a round, held against the model: `pnpm chaos:control [rounds] [seed]`. */
const [rounds = '20', given] = process.argv.slice(2);
const seed = given === undefined ? Date.now() | 0 : Number(given);
const server = await openTestServer(process.env['TEST_DATABASE_URL']);
const name = `partitura_control_${newId().slice(-12)}`;
const address = await createDatabase(server.address, name);
const db = await connect(address, { connections: 10 });
try {
  await migrate(db, address);
  const engine = await startEngine(db, address, stepKinds);
  console.log(`seed ${seed}`);
  await tryRunControl(db, { commands: 200, runs: Number(rounds), seed });
  await engine.stop();
  console.log(`${rounds} rounds of 200, 0 disagreements`);
} finally {
  await db.$client.end({ timeout: 1 });
  await dropDatabase(server.address, name);
  await server.stop();
}
