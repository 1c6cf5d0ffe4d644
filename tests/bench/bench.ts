import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs every benchmark of this folder, one after the other; or those named: `pnpm bench import send`. `pnpm bench list`
 * says what each of them measures.
 */
const wanted = process.argv.slice(2);
const all = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts'));

if (wanted[0] === 'list')
  for (const file of all) console.log(`${file.replace('.bench.ts', '')}\n${about(file)}\n`);
else run(all.filter((file) => wanted.length === 0 || wanted.some((word) => file.startsWith(word))));

function run(files: readonly string[]): void {
  if (files.length === 0) throw new Error(`No benchmark is called ${wanted.join(' or ')}`);
  const failed = files.filter((file) => {
    console.log(`\n# ${file}`);
    return spawnSync(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' }).status !== 0;
  });
  if (failed.length > 0) {
    console.error(`These benchmarks failed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}

/** The doc block at the head of a benchmark. */
function about(file: string): string {
  const [, text = ''] =
    /\/\*\*\n(.*?) \*\//s.exec(readFileSync(join(import.meta.dirname, file), 'utf8')) ?? [];
  return text.replaceAll(/^ \*/gm, ' ').trimEnd();
}
