import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository, runStep } from './steps.ts';

/**
 * The web's GraphQL documents fit schema.graphql, and the types made from it are those that are committed. They are made
 * beside them: others read those meanwhile.
 */
const committed = join(repository, 'web/src/graphql/generated/schema.d.ts');
const gqlTada = ['node', 'web/node_modules/gql.tada/bin/cli.js'] as const;

const folder = mkdtempSync(join(repository, 'web/node_modules/.documents-'));
try {
  const fresh = join(folder, 'schema.d.ts');
  const made = await runStep({
    command: [...gqlTada, 'generate-output', '-c', 'web/tsconfig.json', '-o', fresh],
  });
  const checked = await runStep({
    command: [...gqlTada, 'check', '-c', 'web/tsconfig.json', '--fail-on-warn'],
  });
  if (!made.isPassed) console.log(made.output);
  if (!checked.isPassed) console.log(checked.output);
  const isStale = made.isPassed && readFileSync(fresh, 'utf8') !== readFileSync(committed, 'utf8');
  if (isStale) {
    copyFileSync(fresh, committed);
    console.log(`${committed} was stale; it has been made anew: commit it.`);
  }
  process.exitCode = made.isPassed && checked.isPassed && !isStale ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
