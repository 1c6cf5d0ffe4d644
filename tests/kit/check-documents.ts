import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, runStep } from './steps.ts';

/** The web's GraphQL documents fit schema.graphql, and the types made from it are those that are committed. */
const generated = join(repository, 'web/src/graphql/generated/schema.d.ts');
const gqlTada = ['node', 'web/node_modules/gql.tada/bin/cli.js'] as const;

const before = readFileSync(generated, 'utf8');
const made = await runStep({ command: [...gqlTada, 'generate-output', '-c', 'web/tsconfig.json'] });
const checked = await runStep({
  command: [...gqlTada, 'check', '-c', 'web/tsconfig.json', '--fail-on-warn'],
});
if (!made.isPassed) console.log(made.output);
if (!checked.isPassed) console.log(checked.output);
const isFresh = readFileSync(generated, 'utf8') === before;
if (!isFresh) console.log(`${generated} was stale; it has been made anew: commit it.`);
process.exitCode = made.isPassed && checked.isPassed && isFresh ? 0 : 1;
