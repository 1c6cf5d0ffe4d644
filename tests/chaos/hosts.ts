import { spawnSync } from 'node:child_process';

/**
 * A host of its own: a network namespace with a cable to the database and one to the mail server. The first can be cut,
 * so that packets are lost both ways without a word.
 */
export interface Host {
  /** The command that starts something there. */
  readonly before: readonly string[];
  /** Address of this machine, seen from there, over the cable to the database. */
  readonly database: string;
  cut(): void;
  mend(): void;
  remove(): void;
}

/** Where all hosts reach the mail server. */
export const mailAddress = '10.231.250.1';
export const hostNetwork = '10.231.0.0/16';

/** A queue that is too short for any packet. */
const losesAll = ['root', 'tbf', 'rate', '8bit', 'burst', '1', 'limit', '1'];

/** Hosts on this machine. @throws Error with the system's words where they cannot be made here */
export function makeHosts(count: number): { hosts: Host[]; remove(): void } {
  const hosts: Host[] = [];
  const remove = () => {
    for (const host of hosts) host.remove();
    spawnSync('ip', ['addr', 'del', `${mailAddress}/32`, 'dev', 'lo']);
  };
  try {
    run('ip', 'addr', 'replace', `${mailAddress}/32`, 'dev', 'lo');
    for (let index = 0; index < count; index += 1) hosts.push(makeHost(index));
    return { hosts, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function makeHost(index: number): Host {
  const name = `ptchaos${index}`;
  const cables = [
    { outer: `ptd${index}`, inner: `ptd${index}i`, network: `10.231.${index * 2}` },
    { outer: `ptm${index}`, inner: `ptm${index}i`, network: `10.231.${index * 2 + 1}` },
  ] as const;
  const [database, mail] = cables;
  const remove = () => {
    for (const { outer } of cables) spawnSync('ip', ['link', 'del', outer]);
    spawnSync('ip', ['netns', 'del', name]);
  };
  remove();
  try {
    run('ip', 'netns', 'add', name);
    run('ip', '-n', name, 'link', 'set', 'lo', 'up');
    for (const { outer, inner, network } of cables) {
      run('ip', 'link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name);
      run('ip', 'addr', 'add', `${network}.1/24`, 'dev', outer);
      run('ip', 'link', 'set', outer, 'up');
      run('ip', '-n', name, 'addr', 'add', `${network}.2/24`, 'dev', inner);
      run('ip', '-n', name, 'link', 'set', inner, 'up');
    }
    run('ip', '-n', name, 'route', 'add', `${mailAddress}/32`, 'via', `${mail.network}.1`);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    before: ['ip', 'netns', 'exec', name],
    database: `${database.network}.1`,
    cut() {
      run('tc', 'qdisc', 'add', 'dev', database.outer, ...losesAll);
      run('tc', '-n', name, 'qdisc', 'add', 'dev', database.inner, ...losesAll);
    },
    mend() {
      run('tc', 'qdisc', 'del', 'dev', database.outer, 'root');
      run('tc', '-n', name, 'qdisc', 'del', 'dev', database.inner, 'root');
    },
    remove,
  };
}

function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}
