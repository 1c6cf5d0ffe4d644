import { kinds } from '../../server/src/activities/registry.ts';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect } from '../../server/src/db/database.ts';
import { startEngine } from './engine.ts';
import { stepKinds } from './step-kind.ts';

/** A worker in a process of its own, made to be killed: of steps, or of the real kinds with a folder to export to. */
const [, , given = '', exportDir] = process.argv;
const address = JSON.parse(given) as DatabaseAddress;
const db = await connect(address, { connections: 8 });
await startEngine(db, address, exportDir === undefined ? stepKinds : kinds, 4, exportDir ?? null);
process.send?.('ready');
