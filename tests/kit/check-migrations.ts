import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository, runStep } from './steps.ts';

/** Fails when the tables have changed and no migration says so: generates into a copy and looks whether anything is new. */
const server = join(repository, 'server');
const copy = mkdtempSync(join(server, 'node_modules/.migrations-'));
try {
  cpSync(join(repository, 'drizzle'), copy, { recursive: true });
  const before = readdirSync(copy).length;
  const command = ['drizzle-kit', 'generate', '--dialect', 'postgresql'] as const;
  const { isPassed, output } = await runStep({
    command: [...command, '--schema', './src/db/tables/*.ts', '--out', copy],
    cwd: server,
  });
  const isStale = readdirSync(copy).length > before;
  if (!isPassed || isStale) {
    process.stdout.write(
      `${isPassed ? 'The tables have changed: run "npx -y pnpm@10 db:generate".' : output}\n`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true });
}
