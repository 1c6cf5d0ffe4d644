import { readOptions } from './chaos-options.ts';
import { report, together } from './finding.ts';
import { runRolling } from './rolling.ts';

/**
 * A run of the campaign of fifteen activities with two sends while its workers are replaced one by one, as a deployment
 * does it: `pnpm chaos:rolling [--people N] [--sends N] [--workers N]`.
 */
const options = readOptions(process.argv.slice(2));
console.log(JSON.stringify(options));
const { findings, stops, seconds } = await runRolling(options);
const sorted = stops.toSorted((a, b) => a - b);
console.table({
  'seconds of the run': Math.round(seconds),
  'workers replaced': stops.length,
  'ms to stop, median': sorted[Math.floor(sorted.length / 2)],
  'ms to stop, longest': sorted.at(-1),
});
process.exitCode = report(together(findings)) === 0 ? 0 : 1;
