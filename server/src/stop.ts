import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from './config.ts';
import { folderHolder } from './db/folder-lock.ts';

const { dataDir } = loadConfig();
const holder = folderHolder(dataDir);

if (holder === undefined) {
  console.log(`No server runs on ${dataDir}.`);
} else {
  process.kill(holder.pid, 'SIGTERM');
  while (folderHolder(dataDir)?.pid === holder.pid) await sleep(50);
  console.log(`Stopped (process ${holder.pid}).`);
}
