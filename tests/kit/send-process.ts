import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect } from '../../server/src/db/database.ts';
import { holdPresence } from '../../server/src/db/presence.ts';
import { startWorkers } from '../../server/src/db/workers.ts';
import { openSending } from '../../server/src/deliveries/open-sending.ts';
import { silentLog } from '../../server/src/log.ts';
import { testBox, testPublicUrl, testSecret } from './delivery.ts';

/** A sending worker in a process of its own, made to be killed. */
const address = JSON.parse(process.argv[2] ?? '') as DatabaseAddress;
const log = silentLog();
const db = await connect(address, { connections: 8 });
const presence = await holdPresence(address, log);
const sending = openSending({
  db,
  log,
  secret: testSecret,
  publicUrl: testPublicUrl,
  secretBox: testBox,
  lockId: presence.lockId,
  windowSize: 100,
});
await sending.settle();
const idle = async () => {};
await startWorkers(
  {
    launch_campaign: idle,
    run_task: idle,
    send_delivery: ({ deliveryId }, { signal }) => sending.sendDelivery(deliveryId, signal),
    send_notice: idle,
    rehearse: idle,
    place_file: idle,
    import_file: idle,
    sandbox_react: idle,
    housekeeping: idle,
  },
  {
    address,
    presence,
    log,
    concurrency: { launching: 1, audience: 1, sending: 4, notices: 1, housekeeping: 1 },
  },
);
process.send?.('ready');
