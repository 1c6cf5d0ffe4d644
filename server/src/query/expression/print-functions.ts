import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from './catalogue.ts';
import { categories, parameterInWords, signatureInWords, type FunctionEntry } from './function-entry.ts';
import { typeInWords } from './types.ts';
import { inEnglish } from '../../language/say.ts';

/** Prints the catalogue into functions.md; with `--check` only says whether it is up to date. */
const path = join(import.meta.dirname, 'functions.md');
const printed = `${[
  '<!-- Printed from the catalogue by "npx -y pnpm@10 functions:print"; do not edit. -->',
  '# Functions',
  `The ${functions.length} functions of the expression language. What may be left out stands in [ ], and "..." means any number of times. Letter case of names does not matter. The examples are read for Ana of \`tests/kit/people.ts\`, at midnight of 2026-03-15 UTC, in Madrid.`,
  ...categories.flatMap((category) => [
    `## ${category[0]?.toUpperCase()}${category.slice(1)}`,
    ...functions.filter((entry) => entry.category === category).map(inWords),
  ]),
].join('\n\n')}\n`;

function inWords({ name, signatures, description, nulls, example, result, only }: FunctionEntry): string {
  const forms = signatures.map((signature) => {
    const takes = signature.parameters
      .map((one) => `${one.name}: ${inEnglish(parameterInWords[one.type])}`)
      .join('; ');
    const isOfArguments = signature.result === 'same';
    const gives = isOfArguments ? 'a value of the same type' : inEnglish(typeInWords[signature.result]);
    const ends = only ? '' : ` → ${gives}`;
    return `- ${code(signatureInWords(name, signature))}${ends}${takes && ` (${takes})`}`;
  });
  return [
    `### ${name}`,
    forms.join('\n'),
    description,
    nulls.words,
    `Example: ${code(example)} gives ${result === 'null' ? 'null' : code(result)}.`,
  ].join('\n\n');
}

/** As many backticks as keep its own apart. */
function code(text: string): string {
  const shown = text.replaceAll('\n', String.raw`\n`);
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

const isFresh = existsSync(path) && readFileSync(path, 'utf8') === printed;

if (process.argv.includes('--check')) {
  if (!isFresh) {
    process.stderr.write(
      'functions.md is not what the catalogue has: run "npx -y pnpm@10 functions:print".\n',
    );
    process.exitCode = 1;
  }
} else if (!isFresh) {
  writeFileSync(path, printed);
  process.stdout.write('functions.md is printed.\n');
}
