import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { holdPresence } from '../../server/src/db/presence.ts';
import { startWorkers } from '../../server/src/db/workers.ts';
import { silentLog } from '../../server/src/log.ts';

/** A worker that takes a job, says so to its parent, and never finishes it: made to be killed. */
const address = JSON.parse(process.argv[2] ?? '') as DatabaseAddress;
const stuck = async () => {
  process.send?.('taken');
  await new Promise(() => {});
};
const handlers = {
  launch_campaign: stuck,
  run_task: stuck,
  send_delivery: stuck,
  send_notice: stuck,
  rehearse: stuck,
  place_file: stuck,
  import_file: stuck,
  sandbox_react: stuck,
  housekeeping: stuck,
};
const presence = await holdPresence(address, silentLog());
const concurrency = { launching: 1, audience: 1, sending: 1, notices: 1, housekeeping: 1 };
await startWorkers(handlers, { address, presence, log: silentLog(), concurrency });
