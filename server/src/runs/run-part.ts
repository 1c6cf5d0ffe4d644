import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { Graph, GraphIssue, Transition } from '../campaigns/graph.ts';
import type { Transaction } from '../db/database.ts';
import { populations, runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { RunPart } from './run.ts';

/** What of a graph a test run carries out. */
export interface Part {
  readonly part: RunPart | null;
  readonly has: (activityId: string) => boolean;
  /** Populations of an earlier run that it begins with, without the run they go to. */
  readonly given: readonly Omit<typeof populations.$inferInsert, 'runId' | 'seq'>[];
}

/** The bounds that a person sets; both are part of it. */
export interface PartBounds {
  readonly from?: string | undefined;
  readonly upTo?: string | undefined;
}

/**
 * The part of a graph between two activities. What comes in from outside is taken from the last run of the campaign
 * that still keeps all of it.
 * @throws UserError (field `from` or `upTo`; NO_POPULATION where no run keeps what comes in)
 */
export async function findPart(
  tx: Transaction,
  campaignId: string,
  graph: Graph,
  { from, upTo }: PartBounds,
): Promise<Part> {
  if (from === undefined && upTo === undefined) return { part: null, has: () => true, given: [] };
  refuseUnknown(graph, 'from', from);
  refuseUnknown(graph, 'upTo', upTo);
  const after = from === undefined ? null : reached(graph, from, 'target');
  const before = upTo === undefined ? null : reached(graph, upTo, 'source');
  const has = (id: string): boolean => (after?.has(id) ?? true) && (before?.has(id) ?? true);
  if (from !== undefined && upTo !== undefined && !has(from)) {
    throw new UserError(say`Nothing leads from the first activity to the last.`, {
      field: 'upTo',
      hint: say`Choose one that follows.`,
    });
  }
  const entering = graph.transitions.filter(
    ({ source, target }) => has(target.activity) && !has(source.activity),
  );
  const earlier = await findEarlier(tx, campaignId, graph, entering);
  return {
    part: { from: from ?? null, upTo: upTo ?? null, ofRun: earlier.number },
    has,
    given: earlier.given,
  };
}

/** What is wrong within a part; that its last activity leads nowhere yet is not. */
export function issuesWithin({ part, has }: Part, graph: Graph, issues: readonly GraphIssue[]): GraphIssue[] {
  if (part === null) return [...issues];
  return issues.filter((issue) => {
    if (issue.about === 'outlet' && issue.activityId === part.upTo) return false;
    if (issue.activityId !== null) return has(issue.activityId);
    const transition = graph.transitions.find(({ id }) => id === issue.transitionId);
    return transition !== undefined && has(transition.source.activity) && has(transition.target.activity);
  });
}

function refuseUnknown(graph: Graph, field: keyof PartBounds, id: string | undefined): void {
  if (id !== undefined && !graph.activities.some((activity) => activity.id === id))
    throw new UserError(say`This activity is not in the graph.`, {
      field,
      hint: say`Save the graph before.`,
    });
}

/** An activity and all that follow it (`target`) or lead to it (`source`). */
function reached(graph: Graph, id: string, end: 'source' | 'target'): ReadonlySet<string> {
  const start = end === 'target' ? 'source' : 'target';
  const found = new Set([id]);
  for (const one of found) {
    for (const transition of graph.transitions)
      if (transition[start].activity === one) found.add(transition[end].activity);
  }
  return found;
}

async function findEarlier(
  tx: Transaction,
  campaignId: string,
  graph: Graph,
  entering: readonly Transition[],
): Promise<{ number: number | null; given: Part['given'] }> {
  const outlets = [
    ...new Map(entering.map(({ source }) => [`${source.activity} ${source.outlet}`, source])).values(),
  ];
  if (outlets.length === 0) return { number: null, given: [] };
  const isWanted = or(
    ...outlets.map(({ activity, outlet }) =>
      and(eq(populations.activityId, activity), eq(populations.outlet, outlet)),
    ),
  );
  const isKept = sql`(${populations.worktable} is not null or ${populations.state} = 'skipped')`;
  const [run] = await tx
    .select({ id: runs.id, number: runs.number })
    .from(runs)
    .innerJoin(populations, eq(populations.runId, runs.id))
    .where(and(eq(runs.campaignId, campaignId), isWanted, isKept))
    .groupBy(runs.id)
    .having(sql`count(*) = ${outlets.length}`)
    .orderBy(desc(runs.number))
    .limit(1);
  // Locked, so that the nightly clean-up does not take them away meanwhile.
  const rows =
    run === undefined
      ? []
      : await tx
          .select()
          .from(populations)
          .where(and(eq(populations.runId, run.id), isWanted, isKept))
          .for('share');
  if (run !== undefined && rows.length === outlets.length) {
    return { number: run.number, given: rows.map(({ runId: _run, seq: _seq, ...row }) => row) };
  }
  const labels = outlets.map(
    ({ activity }) => graph.activities.find(({ id }) => id === activity)?.label ?? activity,
  );
  throw new UserError(say`No run keeps what comes from ${labels.map((label) => `"${label}"`).join(', ')}.`, {
    code: 'NO_POPULATION',
    field: 'from',
    hint: say`Run a test of the whole graph, or up to there, before.`,
  });
}
