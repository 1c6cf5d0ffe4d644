import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { loadConfig, repositoryRoot } from './config.ts';
import { main } from './main.ts';
import { runProgram } from './program.ts';
import { buildWebWhenStale } from './http/web-build.ts';

const isDevelopment = process.argv.includes('--dev');

await runProgram(async () => {
  if (isDevelopment) return await develop();
  const config = loadConfig();
  if (config.role !== 'worker') await buildWebWhenStale();
  await main(config);
});

/** The server, started anew at every change, beside the web's own development server. */
async function develop(): Promise<void> {
  const server = run(
    ['--watch', '--watch-preserve-output', join(repositoryRoot, 'server/src/main.ts')],
    repositoryRoot,
  );
  const web = run([join(repositoryRoot, 'web/node_modules/vite/bin/vite.js')], join(repositoryRoot, 'web'));
  const stop = () => [server, web].forEach((child) => child.kill('SIGTERM'));
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const ended = [server, web].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  await Promise.race(ended);
  stop();
  await Promise.all(ended);
}

function run(command: string[], cwd: string) {
  return spawn(process.execPath, command, { cwd, stdio: 'inherit' });
}
