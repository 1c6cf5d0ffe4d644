import type { Parts, Produced } from '../activities/kind.ts';
import { branchColumn, type Population } from '../activities/population.ts';
import { execute, type Transaction } from '../db/database.ts';
import type { Said } from '../language/say.ts';
import { workSchema } from '../query/kept-rows.ts';
import { countOf, createTableAs, printReadable } from '../query/print.ts';
import { table, type Source } from '../query/sql.ts';
import { createInHalves, type HalfSource } from './in-halves.ts';

export interface Materialised {
  /** By outlet; without those that give nothing. */
  readonly populations: ReadonlyMap<string, Population>;
  /** The SQL that filled the worktable, for people to read. */
  readonly statement: string | null;
  /** What the log is to say of the rows. */
  readonly remarks: readonly Said[];
}

/** A name that no other execution of a task bears. */
export function worktableName(runId: string, taskId: string, attempt: number): string {
  return `t_${runId.slice(-8)}_${taskId.replaceAll('-', '')}_${attempt}`;
}

/**
 * Keeps what an activity gives for each of its outlets. Rows go into one worktable, counted by the command that
 * fills it; a worktable shared by several outlets is counted by branch. With `beside`, which only those may be given
 * whose statement reads nothing but what is committed, a costly one is worked out by two connections.
 */
export async function materialise(
  tx: Transaction,
  worktable: string,
  produced: Produced,
  outlets: readonly string[],
  beside: HalfSource | null = null,
): Promise<Materialised> {
  if (produced.type === 'nothing') return { populations: new Map(), statement: null, remarks: [] };
  if (produced.type === 'pass') {
    const chosen = produced.outlet === undefined ? outlets : [produced.outlet];
    const populations = new Map(chosen.map((outlet) => [outlet, produced.population]));
    return { populations, statement: null, remarks: [] };
  }
  switch (produced.type) {
    case 'select':
      return await materialiseSelect(tx, worktable, produced, outlets, beside);
    case 'parts':
      return await materialiseParts(tx, worktable, produced.parts, outlets);
    case 'shared':
      return await materialiseShared(tx, worktable, produced, outlets);
  }
}

/** The rows of all parts are worked out once, in a table that goes again before anybody else sees it. */
async function materialiseShared(
  tx: Transaction,
  worktable: string,
  { rows, parts, remarks = [] }: Extract<Produced, { type: 'shared' }>,
  outlets: readonly string[],
): Promise<Materialised> {
  const name = `${worktable}_shared`;
  const rowsAs = (alias: string): Source => table(workSchema, name, alias);
  await execute(tx, createTableAs(workSchema, name, rows));
  await execute(tx, { text: `analyze ${workSchema}."${name}"`, params: [] });
  const kept = await materialiseParts(tx, worktable, parts(rowsAs), outlets);
  const said: Said[] = [];
  for (const remark of remarks) {
    const about = {
      type: 'select' as const,
      columns: [],
      from: rowsAs('shared'),
      where: remark.where('shared'),
    };
    const [found] = (await execute<{ count: string }>(tx, countOf(about))).rows;
    const count = Number(found?.count ?? 0);
    const words = count > 0 ? remark.say(count, kept.populations) : null;
    if (words !== null) said.push(words);
  }
  await execute(tx, { text: `drop table ${workSchema}."${name}"`, params: [] });
  return {
    populations: kept.populations,
    statement: `${printReadable(rows)}\n\n${kept.statement}`,
    remarks: said,
  };
}

/** Rows of different columns go into a worktable each. */
async function materialiseParts(
  tx: Transaction,
  worktable: string,
  parts: Parts,
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
  return { populations, statement: statements.join('\n\n'), remarks: [] };
}

async function materialiseSelect(
  tx: Transaction,
  worktable: string,
  produced: Extract<Produced, { type: 'select' }>,
  outlets: readonly string[],
  beside: HalfSource | null = null,
): Promise<Materialised> {
  const { branches } = produced;
  const inHalves = beside && (await createInHalves(tx, worktable, produced.select, beside));
  // Sent in one go. The planner knows the size of a new table by itself; what its columns hold it must be told.
  const [count, counts] = await Promise.all([
    inHalves ?? execute(tx, createTableAs(workSchema, worktable, produced.select)).then((made) => made.count),
    branches === null ? undefined : countBranches(tx, worktable),
    execute(tx, { text: `analyze ${workSchema}."${worktable}"`, params: [] }),
  ]);
  const statement = printReadable(produced.select);
  const kept = { ...produced.shape, worktable };
  if (branches === null || counts === undefined) {
    return {
      populations: new Map(outlets.map((outlet) => [outlet, { ...kept, branch: null, count }])),
      statement,
      remarks: [],
    };
  }
  const populations = outlets.map((outlet): [string, Population] => {
    const branch = branches.indexOf(outlet);
    if (branch === -1) throw new Error(`No branch was given for the outlet ${outlet}.`);
    return [outlet, { ...kept, branch, count: counts.get(branch) ?? 0 }];
  });
  return { populations: new Map(populations), statement, remarks: [] };
}

async function countBranches(tx: Transaction, worktable: string): Promise<Map<number, number>> {
  const { rows } = await execute<{ branch: number; count: string }>(tx, {
    text: `select ${branchColumn}::int as branch, count(*) as count from ${workSchema}."${worktable}" group by 1`,
    params: [],
  });
  return new Map(rows.map(({ branch, count }) => [branch, Number(count)]));
}
