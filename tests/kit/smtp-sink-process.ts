import { openSmtpSink } from './smtp-sink.ts';

/** A sink in a process of its own, for benchmarks: tells its port, then its count whenever it is asked. */
const sink = await openSmtpSink({}, { keeps: false });
process.on('message', () => process.send?.(sink.count));
process.on('disconnect', () => process.exit());
process.send?.(sink.port);
