import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { inOrder } from '../campaigns/graph-order.ts';
import type { Queryable } from '../db/database.ts';
import { populations, runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { findRun } from './find-run.ts';
import { loadRunGraph } from './run-graph.ts';

/** What left one outlet in two runs of a campaign; null: nothing has come from it, or the run's graph has none of it. */
export interface ComparedOutlet {
  readonly activityId: string;
  readonly activityLabel: string;
  readonly outlet: string;
  readonly outletLabel: string;
  readonly count: number | null;
  readonly otherCount: number | null;
  /** The count differs by at least a quarter of the other one, and by at least ten rows. */
  readonly isLarge: boolean;
}

export interface RunComparison {
  readonly run: typeof runs.$inferSelect;
  readonly other: typeof runs.$inferSelect;
  /** In the order of the graphs: that of the run, then what only the other has. */
  readonly outlets: readonly ComparedOutlet[];
}

const largeShare = 0.25;
const largeRows = 10;

/**
 * The counts of a run beside those of another run of the same campaign: the last before it that ran to its end in the
 * same mode, unless told. Null when there is none.
 * @throws UserError (NOT_FOUND; field `with` for a run of another campaign)
 */
export async function compareRuns(
  db: Queryable,
  runId: string,
  otherId: string | null,
): Promise<RunComparison | null> {
  const run = await findRun(db, runId);
  const other = otherId === null ? await runBefore(db, run) : await findRun(db, otherId);
  if (other === null) return null;
  if (other.campaignId !== run.campaignId) {
    throw new UserError(say`This is a run of another campaign.`, {
      field: 'with',
      hint: say`Compare runs of one campaign.`,
    });
  }
  const [own, others] = [await outletsOf(db, run.id), await outletsOf(db, other.id)];
  const keys = new Set([...own.keys(), ...others.keys()]);
  const outlets = [...keys].map((key): ComparedOutlet => {
    const [here, there] = [own.get(key), others.get(key)];
    const named = here ?? there;
    if (named === undefined) throw new Error(`No run has the outlet ${key}.`);
    const [count, otherCount] = [here?.count ?? null, there?.count ?? null];
    return { ...named.names, count, otherCount, isLarge: isLarge(count, otherCount) };
  });
  return { run, other, outlets };
}

function isLarge(count: number | null, other: number | null): boolean {
  if (count === null || other === null) return false;
  const difference = Math.abs(count - other);
  return difference >= largeRows && difference >= other * largeShare;
}

async function runBefore(
  db: Queryable,
  { campaignId, mode, number }: typeof runs.$inferSelect,
): Promise<typeof runs.$inferSelect | null> {
  const [run] = await db
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.campaignId, campaignId),
        eq(runs.mode, mode),
        lt(runs.number, number),
        inArray(runs.state, ['completed']),
      ),
    )
    .orderBy(desc(runs.number))
    .limit(1);
  return run ?? null;
}

type Named = Pick<ComparedOutlet, 'activityId' | 'activityLabel' | 'outlet' | 'outletLabel'>;

/** By activity and outlet, in the order of the run's graph. */
async function outletsOf(
  db: Queryable,
  runId: string,
): Promise<Map<string, { names: Named; count: number | null }>> {
  const { graph, read } = await loadRunGraph(db, runId);
  const rows = await db.select().from(populations).where(eq(populations.runId, runId));
  const counts = new Map(rows.map(({ activityId, outlet, count }) => [`${activityId} ${outlet}`, count]));
  return new Map(
    inOrder(graph).flatMap((id) =>
      (read.get(id)?.outlets ?? []).map((outlet) => {
        const key = `${id} ${outlet.name}`;
        const activityLabel = read.get(id)?.activity.label ?? id;
        const names = { activityId: id, activityLabel, outlet: outlet.name, outletLabel: outlet.label };
        return [key, { names, count: counts.get(key) ?? null }] as const;
      }),
    ),
  );
}
