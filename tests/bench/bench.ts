import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Runs every benchmark of this folder, one after the other; or those named: `pnpm bench import send`. */
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.startsWith(word)));
if (files.length === 0) throw new Error(`No benchmark is called ${wanted.join(' or ')}`);

const failed = files.filter((file) => {
  console.log(`\n# ${file}`);
  return spawnSync(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  console.error(`These benchmarks failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
