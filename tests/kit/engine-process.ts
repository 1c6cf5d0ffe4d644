import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect } from '../../server/src/db/database.ts';
import { startEngine } from './engine.ts';
import { stepKinds } from './step-kind.ts';

/** A worker in a process of its own, made to be killed. */
const address = JSON.parse(process.argv[2] ?? '') as DatabaseAddress;
const db = await connect(address, { connections: 8 });
await startEngine(db, address, stepKinds);
process.send?.('ready');
