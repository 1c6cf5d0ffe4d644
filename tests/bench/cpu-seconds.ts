import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Seconds of processor time that these processes and their children, ended ones too, have used so far (Linux). */
export function cpuSeconds(pids: readonly number[]): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const used = all.filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent));
  return used.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** proc(5): after the name in brackets come the state, the parent, and as 12th to 15th the times. */
function statOf(pid: number): { pid: number; parent: number; seconds: number }[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return [{ pid, parent: fields[1] ?? 0, seconds: ticks / ticksPerSecond }];
  } catch {
    return [];
  }
}

/** Seconds in which the main threads of these processes were ready to go on, and no core was free (Linux). */
export function secondsWaited(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
    return sum + (waited ?? 0) / 1e9;
  }, 0);
}
