import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import { inOrder } from '../campaigns/graph-order.ts';
import { readActivity, type ActivityKinds } from '../campaigns/read-activity.ts';
import type { DataModel } from '../catalog/model.ts';
import type { Database, Transaction } from '../db/database.ts';
import { deliveries, messages, populations, tasks } from '../db/schema.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { branchColumn, workSchema } from '../query/kept-rows.ts';
import { sqlTypeOf } from '../query/sql-type.ts';
import { findRun } from './find-run.ts';
import type { TaskState } from './run.ts';
import { say } from '../language/say.ts';

/** Whether a row was there. unknown: the rows are not kept any more, or are of another entity. */
export type Whereabouts = 'in' | 'out' | 'unknown';

export interface TracedOutlet {
  readonly name: string;
  readonly label: string;
  readonly whereabouts: Whereabouts;
  /** Activities that its transitions lead to. */
  readonly leadsTo: readonly string[];
}

export interface TracedActivity {
  readonly activityId: string;
  readonly label: string;
  readonly kind: string;
  /** Null where the run has not come so far. */
  readonly state: TaskState | null;
  readonly begins: boolean;
  /** Whether the row came in: it was in a transition that leads here. Of an activity that begins: unknown. */
  readonly came: Whereabouts;
  readonly outlets: readonly TracedOutlet[];
  /** What became of the message to the row's person, where this activity writes. */
  readonly message: {
    readonly status: string;
    readonly reason: string | null;
    readonly sentAt: Date | null;
  } | null;
}

export interface TraceAsked {
  readonly runId: string;
  readonly entity: string;
  /** Values of the primary key, as text. */
  readonly key: Readonly<Record<string, string>>;
  /** By what the ledger knows the row's person. */
  readonly identities: readonly { readonly dimension: string; readonly identity: string }[];
  readonly seconds?: number | undefined;
}

type Place = typeof populations.$inferSelect;

/**
 * The way that one row took through a run: for each activity, in the order of the graph, whether it came in and by
 * which outlets it went on. Looked up in the worktables, as far as they are kept.
 * @throws UserError (NOT_FOUND; TOO_SLOW)
 */
export async function traceRow(
  db: Database,
  model: DataModel,
  kinds: ActivityKinds,
  asked: TraceAsked,
): Promise<TracedActivity[]> {
  const { graph } = await findRun(db, asked.runId);
  const found = await withinTime(
    db,
    asked.seconds ?? usualSeconds,
    say`The populations of this run are very large; try again when the database is less busy.`,
    async (tx, renew) => {
      const places = await tx.select().from(populations).where(eq(populations.runId, asked.runId));
      await renew();
      const whereabouts = await lookUp(tx, model, places, asked);
      await renew();
      return {
        whereabouts,
        states: await tx
          .select({ activityId: tasks.activityId, state: tasks.state })
          .from(tasks)
          .where(eq(tasks.runId, asked.runId)),
        written: await writtenTo(tx, asked),
      };
    },
  );
  const whereIs = (activity: string, outlet: string): Whereabouts =>
    found.whereabouts.get(`${activity} ${outlet}`) ?? 'out';
  const byId = new Map(graph.activities.map((activity) => [activity.id, activity]));
  return inOrder(graph).flatMap((id) => {
    const activity = byId.get(id);
    if (activity === undefined) return [];
    const read = readActivity(kinds, activity);
    const outlets = 'read' in read ? read.read.outlets : [];
    const inbound = graph.transitions.filter(({ target }) => target.activity === id);
    return [
      {
        activityId: id,
        label: activity.label,
        kind: activity.kind,
        state: found.states.find(({ activityId }) => activityId === id)?.state ?? null,
        begins: inbound.length === 0,
        came:
          inbound.length === 0
            ? 'unknown'
            : anyOf(inbound.map(({ source }) => whereIs(source.activity, source.outlet))),
        outlets: outlets.map(({ name, label }) => ({
          name,
          label,
          whereabouts: whereIs(id, name),
          leadsTo: graph.transitions
            .filter(({ source }) => source.activity === id && source.outlet === name)
            .map(({ target }) => target.activity),
        })),
        message: found.written.find(({ activityId }) => activityId === id) ?? null,
      },
    ];
  });
}

/** In one of them, in none of them, or not to be told. */
function anyOf(all: readonly Whereabouts[]): Whereabouts {
  if (all.includes('in')) return 'in';
  return all.includes('unknown') ? 'unknown' : 'out';
}

/** By activity and outlet. One statement asks all worktables that are kept for the key. */
async function lookUp(
  tx: Transaction,
  model: DataModel,
  places: readonly Place[],
  { entity, key }: TraceAsked,
): Promise<Map<string, Whereabouts>> {
  const answers = new Map<string, Whereabouts>();
  const questions: SQL[] = [];
  for (const place of places) {
    const name = `${place.activityId} ${place.outlet}`;
    if (place.state === 'skipped' || place.count === 0) answers.set(name, 'out');
    else if (place.worktable === null || model.dimensions.get(place.dimension)?.entity !== entity)
      answers.set(name, 'unknown');
    else {
      answers.set(name, 'out');
      questions.push(sql`select ${name}::text as name where exists (${holds(place, place.worktable, key)})`);
    }
  }
  if (questions.length === 0) return answers;
  const found = await tx.execute<{ name: string }>(sql.join(questions, sql` union all `));
  for (const { name } of found) answers.set(name, 'in');
  return answers;
}

function holds({ columns, branch }: Place, worktable: string, key: TraceAsked['key']): SQL {
  const isThisRow = columns
    .filter((column) => column.key)
    .map(
      ({ name, type }) =>
        sql`${sql.identifier(name)} = ${key[name] ?? null}::text::${sql.raw(sqlTypeOf[type])}`,
    );
  const isBranch = branch === null ? [] : [sql`${sql.identifier(branchColumn)} = ${branch}::int`];
  return sql`select from ${sql.identifier(workSchema)}.${sql.identifier(worktable)}
    where ${sql.join([...isThisRow, ...isBranch], sql` and `)}`;
}

async function writtenTo(tx: Transaction, { runId, identities }: TraceAsked) {
  if (identities.length === 0) return [];
  return await tx
    .select({
      activityId: deliveries.activityId,
      status: messages.status,
      reason: messages.reason,
      sentAt: messages.sentAt,
    })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.id, messages.deliveryId))
    .where(
      and(
        eq(deliveries.runId, runId),
        or(
          ...identities.map(({ dimension, identity }) =>
            and(eq(deliveries.dimension, dimension), eq(messages.identity, identity)),
          ),
        ),
      ),
    );
}
