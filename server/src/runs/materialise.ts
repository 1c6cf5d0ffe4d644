import type { Produced } from '../activities/kind.ts';
import { branchColumn, type Population } from '../activities/population.ts';
import { execute, type Transaction } from '../db/database.ts';
import { workSchema } from '../query/kept-rows.ts';
import { createTableAs, printReadable } from '../query/print.ts';

export interface Materialised {
  /** By outlet; without those that give nothing. */
  readonly populations: ReadonlyMap<string, Population>;
  /** The SQL that filled the worktable, for people to read. */
  readonly statement: string | null;
}

/** A name that no other execution of a task bears. */
export function worktableName(runId: string, taskId: string, attempt: number): string {
  return `t_${runId.slice(-8)}_${taskId.replaceAll('-', '')}_${attempt}`;
}

/**
 * Keeps what an activity gives for each of its outlets. Rows go into one worktable, counted by the command that
 * fills it; a worktable shared by several outlets is counted by branch.
 */
export async function materialise(
  tx: Transaction,
  worktable: string,
  produced: Produced,
  outlets: readonly string[],
): Promise<Materialised> {
  if (produced.type === 'nothing') return { populations: new Map(), statement: null };
  if (produced.type === 'pass') {
    const chosen = produced.outlet === undefined ? outlets : [produced.outlet];
    return { populations: new Map(chosen.map((outlet) => [outlet, produced.population])), statement: null };
  }
  return produced.type === 'parts'
    ? await materialiseParts(tx, worktable, produced, outlets)
    : await materialiseSelect(tx, worktable, produced, outlets);
}

/** Rows of different columns go into a worktable each. */
async function materialiseParts(
  tx: Transaction,
  worktable: string,
  { parts }: Extract<Produced, { type: 'parts' }>,
  outlets: readonly string[],
): Promise<Materialised> {
  const populations = new Map<string, Population>();
  const statements: string[] = [];
  for (const [index, outlet] of outlets.entries()) {
    const part = parts[outlet];
    if (part === undefined) throw new Error(`Nothing was given for the outlet ${outlet}.`);
    const name = index === 0 ? worktable : `${worktable}_${index}`;
    const kept = await materialiseSelect(tx, name, { type: 'select', ...part, branches: null }, [outlet]);
    for (const [, population] of kept.populations) populations.set(outlet, population);
    if (kept.statement !== null) statements.push(kept.statement);
  }
  return { populations, statement: statements.join('\n\n') };
}

async function materialiseSelect(
  tx: Transaction,
  worktable: string,
  produced: Extract<Produced, { type: 'select' }>,
  outlets: readonly string[],
): Promise<Materialised> {
  const { branches } = produced;
  // Sent in one go. The planner knows the size of a new table by itself; what its columns hold it must be told.
  const [{ count }, counts] = await Promise.all([
    execute(tx, createTableAs(workSchema, worktable, produced.select)),
    branches === null ? undefined : countBranches(tx, worktable),
    execute(tx, { text: `analyze ${workSchema}."${worktable}"`, params: [] }),
  ]);
  const statement = printReadable(produced.select);
  const kept = { ...produced.shape, worktable };
  if (branches === null || counts === undefined) {
    return {
      populations: new Map(outlets.map((outlet) => [outlet, { ...kept, branch: null, count }])),
      statement,
    };
  }
  const populations = outlets.map((outlet): [string, Population] => {
    const branch = branches.indexOf(outlet);
    if (branch === -1) throw new Error(`No branch was given for the outlet ${outlet}.`);
    return [outlet, { ...kept, branch, count: counts.get(branch) ?? 0 }];
  });
  return { populations: new Map(populations), statement };
}

async function countBranches(tx: Transaction, worktable: string): Promise<Map<number, number>> {
  const { rows } = await execute<{ branch: number; count: string }>(tx, {
    text: `select ${branchColumn}::int as branch, count(*) as count from ${workSchema}."${worktable}" group by 1`,
    params: [],
  });
  return new Map(rows.map(({ branch, count }) => [branch, Number(count)]));
}
