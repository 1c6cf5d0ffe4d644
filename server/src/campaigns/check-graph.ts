import type { CheckContext, Checked } from '../activities/kind.ts';
import { kinds as allKinds } from '../activities/registry.ts';
import type { PopulationShape } from '../activities/population.ts';
import { checkConnections } from './check-connections.ts';
import { inOrder } from './graph-order.ts';
import type { Graph, GraphIssue, Transition } from './graph.ts';
import { activityError, readActivity, type ActivityKinds, type ReadActivity } from './read-activity.ts';
import { say } from '../language/say.ts';
import { word } from '../language/word.ts';

/** What a graph is checked against; see `loadGraphContext`. */
export interface GraphContext extends Omit<CheckContext, 'inbound' | 'sources'> {
  /** What is wrong with the data that the graph reads; see `changedTables`. */
  readonly dataIssues?: readonly GraphIssue[];
}

export interface CheckedGraph {
  /** In the order of the graph; those of the whole graph last. */
  readonly issues: GraphIssue[];
  /** By activity: what leaves it. Null when faults keep it from being worked out, or nothing leaves. */
  readonly shapes: ReadonlyMap<string, PopulationShape | null>;
  /** What leaves an activity by one of its outlets, as far as it is known. */
  readonly leaving: (activityId: string, outlet: string) => PopulationShape | null;
  /** The activities whose kind is known and whose config parses, with their inlets and outlets. */
  readonly read: ReadonlyMap<string, ReadActivity>;
}

/**
 * Everything that is wrong with a graph, the same while it is edited, when it is published and when a run starts.
 * Shapes flow along the transitions, so that each activity is checked against what will arrive. The config of a
 * disabled activity may be unfinished: it does not run.
 */
export function checkGraph(
  context: GraphContext,
  graph: Graph,
  kinds: ActivityKinds = allKinds,
): CheckedGraph {
  const read = new Map<string, ReadActivity>();
  const issues: GraphIssue[] = [];
  for (const activity of graph.activities) {
    const result = readActivity(kinds, activity);
    if ('read' in result) read.set(activity.id, result.read);
    else if (activity.enabled) issues.push(...result.issues);
  }
  const shapes = new Map<string, PopulationShape | null>();
  const others = new Map<string, Checked['shapes']>();
  const leaving: CheckedGraph['leaving'] = (activityId, outlet) =>
    others.get(activityId)?.[outlet] ?? shapes.get(activityId) ?? null;
  for (const id of inOrder(graph)) {
    const activity = read.get(id);
    if (activity === undefined) continue;
    const checked = checkActivity(activity, context, arrivingAt(activity, graph, leaving, read));
    shapes.set(id, checked.shape);
    others.set(id, checked.shapes);
    if (activity.activity.enabled) issues.push(...checked.issues);
  }
  const places = new Map(graph.activities.map(({ id }, index) => [id, index]));
  issues.push(...checkConnections(graph, read), ...doubleClaims(read), ...(context.dataIssues ?? []));
  issues.sort((a, b) => place(places, a) - place(places, b));
  if (graph.activities.length === 0) {
    issues.push({
      severity: 'error',
      activityId: null,
      transitionId: null,
      field: null,
      message: say`Add an activity: the graph is empty.`,
    });
  }
  return { issues, shapes, leaving, read };
}

export function hasErrors(issues: readonly GraphIssue[]): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

/** Names that two activities that run have both taken: reported at the later one. */
function doubleClaims(read: ReadonlyMap<string, ReadActivity>): GraphIssue[] {
  const taken = new Map<string, string>();
  return [...read.values()]
    .filter(({ activity }) => activity.enabled)
    .flatMap(({ activity, kind, config }) =>
      (kind.contract.claims?.(config) ?? []).flatMap(({ what, name, field }) => {
        const other = taken.get(`${what} ${name}`);
        if (other === undefined) taken.set(`${what} ${name}`, activity.label);
        return other === undefined
          ? []
          : [
              activityError(
                activity,
                field,
                say`"${other}" takes the ${word(what)} "${name}" already: choose another.`,
              ),
            ];
      }),
    );
}

function checkActivity(
  { activity, kind, config }: ReadActivity,
  context: GraphContext,
  arriving: Pick<CheckContext, 'inbound' | 'sources'>,
): Pick<Checked, 'shape' | 'shapes'> & { issues: GraphIssue[] } {
  const checked = kind.check(config, { ...context, ...arriving });
  const issues: GraphIssue[] = checked.issues.map((issue) => ({
    ...issue,
    activityId: activity.id,
    transitionId: null,
  }));
  const names = checked.shape?.columns.map(({ name }) => name) ?? [];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (!hasErrors(issues)) {
    issues.push(
      ...twice.map((name) =>
        activityError(activity, null, say`Two columns are called "${name}": give one of them another alias.`),
      ),
    );
  }
  return { ...checked, issues };
}

/** By inlet: the shapes that arrive there, as far as they are known. */
export function arrivingAt(
  { activity, inlets }: Pick<ReadActivity, 'activity' | 'inlets'>,
  graph: Graph,
  leaving: CheckedGraph['leaving'],
  read: CheckedGraph['read'],
): Pick<CheckContext, 'inbound' | 'sources'> {
  const arriving = inlets.map(({ name }) => {
    const transitions = graph.transitions.filter(
      ({ target }) => target.activity === activity.id && target.inlet === name,
    );
    const each = transitions.map(({ source }) => ({
      name: sourceName(source, read),
      shape: leaving(source.activity, source.outlet),
    }));
    return [name, each] as const;
  });
  return {
    inbound: Object.fromEntries(
      arriving.map(([name, each]) => [name, each.flatMap(({ shape }) => shape ?? [])]),
    ),
    sources: Object.fromEntries(
      arriving.map(([inlet, each]) => [
        inlet,
        each.map(({ name, shape }) => ({ name, isKnown: shape !== null })),
      ]),
    ),
  };
}

function sourceName({ activity, outlet }: Transition['source'], read: CheckedGraph['read']): string {
  const from = read.get(activity);
  if (from === undefined) return `"${activity}"`;
  const label = from.outlets.find(({ name }) => name === outlet)?.label;
  return `"${from.activity.label}"${from.outlets.length > 1 && label !== undefined ? ` (${label})` : ''}`;
}

function place(places: ReadonlyMap<string, number>, issue: GraphIssue): number {
  return (issue.activityId === null ? undefined : places.get(issue.activityId)) ?? places.size;
}
