import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { repositoryRoot } from '../config.ts';
import { schema } from './schema.ts';

/** Prints the API into schema.graphql; with `--check` only says whether it is up to date. */
const path = join(repositoryRoot, 'schema.graphql');
const printed = `# Printed from the server by "npx -y pnpm@10 schema:print"; do not edit.\n\n${printSchema(schema)}\n`;
const isFresh = existsSync(path) && readFileSync(path, 'utf8') === printed;

if (process.argv.includes('--check')) {
  if (!isFresh) {
    console.error('schema.graphql is not what the server has: run "npx -y pnpm@10 schema:print".');
    process.exitCode = 1;
  }
} else if (!isFresh) {
  writeFileSync(path, printed);
  console.log('schema.graphql is printed.');
}
