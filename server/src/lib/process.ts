import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessFacts {
  /** The program's short name, as the system keeps it. */
  readonly program: string;
  /** Ended, but its parent has not yet noticed. */
  readonly isZombie: boolean;
  /** Tells this process from a later one with the same number. */
  readonly startedAt: string;
}

/** What the system knows of a process; undefined when there is none with this number. */
export function processFacts(pid: number): ProcessFacts | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? factsFromProc(pid) : factsFromPs(pid);
}

/** True while the process runs; a zombie does not. */
export function isRunning(pid: number): boolean {
  const facts = processFacts(pid);
  return facts !== undefined && !facts.isZombie;
}

function factsFromProc(pid: number): ProcessFacts | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // "pid (program) state ...": the program's name may itself hold brackets and spaces.
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  return {
    program: stat.slice(stat.indexOf('(') + 1, end),
    isZombie: fields[0] === 'Z' || fields[0] === 'X',
    startedAt: fields[19] ?? '',
  };
}

function factsFromPs(pid: number): ProcessFacts | undefined {
  const ps = spawnSync('ps', ['-o', 'state=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, ...rest] = ps.stdout.trim().split(/\s+/);
  if (ps.status !== 0 || !state) return undefined;
  const program = rest.slice(5).join(' ').split('/').at(-1) ?? '';
  return { program, isZombie: state.startsWith('Z'), startedAt: rest.slice(0, 5).join('-') };
}
