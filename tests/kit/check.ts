import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { repository, runStep, type Step } from './steps.ts';

const steps: readonly Step[] = [
  { name: 'types of the web', command: ['vue-tsc', '-p', 'web/tsconfig.json', '--noEmit'] },
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  {
    name: 'templates',
    command: ['eslint', '--no-error-on-unmatched-pattern', '--max-warnings', '0', 'src/**/*.vue'],
    cwd: join(repository, 'web'),
  },
  {
    name: 'storeys',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'server/src', 'web/src', 'tests'],
  },
  { name: 'types', command: ['node', 'node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'schema.graphql', command: ['node', 'server/src/graphql/print-schema.ts', '--check'] },
  { name: 'functions.md', command: ['node', 'server/src/query/expression/print-functions.ts', '--check'] },
  { name: 'documents of the web', command: ['node', 'tests/kit/check-documents.ts'] },
  { name: 'migrations', command: ['node', 'tests/kit/check-migrations.ts'] },
];

/** Steps that run side by side: what takes longest is begun first. */
const sideBySide = Math.min(availableParallelism(), 4);

/** Runs every step, also after one has failed. Prints a line for each, and all that a failed one has said. */
export async function check(): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  const waiting = [...steps];
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const { isPassed, output, seconds } = await runStep(step);
      process.stdout.write(`${isPassed ? 'ok    ' : 'FAILED'} ${step.name} (${seconds.toFixed(1)} s)\n`);
      if (isPassed) passed += 1;
      else process.stdout.write(`${output.trimEnd()}\n`);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return { passed, failed: steps.length - passed };
}

if (process.argv[1] === import.meta.filename) {
  const { failed } = await check();
  process.exitCode = failed === 0 ? 0 : 1;
}
