import { check } from './check.ts';
import { runStep } from './steps.ts';

/**
 * Everything: the checks, then the tests, those in a browser last. With arguments only the tests that they name
 * ("server/src/db", "-t words of the name"). Ends with the one line "N passed, N failed".
 */
const wanted = process.argv.slice(2);
const runs =
  wanted.length > 0
    ? [wanted]
    : [
        ['--project', 'server', '--project', 'stories', '--project', 'web'],
        ['--project', 'browser'],
      ];

const total = wanted.length > 0 ? { passed: 0, failed: 0 } : await check();
for (const run of runs) {
  const { isPassed, output } = await runStep(
    { command: ['vitest', 'run', '--config', 'tests/vitest.config.ts', ...run] },
    true,
  );
  const said = output.match(/^Tests: (\d+) passed, (\d+) failed/m);
  total.passed += Number(said?.[1] ?? 0);
  // A run that ends badly without a failed test has failed all the same.
  total.failed += Number(said?.[2] ?? 0) || (isPassed ? 0 : 1);
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
