import { runChaos } from './chaos-campaign.ts';
import { readOptions } from './chaos-options.ts';
import { report, together } from './finding.ts';

/**
 * Runs of a campaign of fifteen activities with two sends, while their processes are killed (`kill -9`), the database's
 * too: `pnpm chaos [--people N] [--sends N] [--kills N] [--seed N] [--every ms] [--workers N]`. Whom the kills meet, and
 * when, is the same for the same seed.
 */
const options = readOptions(process.argv.slice(2));
console.log(JSON.stringify(options));
const { findings, kills, runs } = await runChaos(options, (line) => console.log(line));
console.table(runs);
const victims = [...new Set(kills.map(({ victim }) => victim))].sort();
console.table(
  Object.fromEntries(
    victims.map((victim) => [victim, { killed: kills.filter((kill) => kill.victim === victim).length }]),
  ),
);
process.exitCode = report(together(findings)) === 0 ? 0 : 1;
