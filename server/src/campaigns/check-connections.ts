import { findCycle } from './graph-order.ts';
import type { Activity, Graph, GraphIssue, Transition } from './graph.ts';
import { activityError, type ReadActivity } from './read-activity.ts';
import { say, type Said } from '../language/say.ts';
import { word } from '../language/word.ts';

/** What can be said of how the activities are joined. `read` holds those whose inlets and outlets are known. */
export function checkConnections(graph: Graph, read: ReadonlyMap<string, ReadActivity>): GraphIssue[] {
  return [
    ...duplicateIds(graph),
    ...graph.transitions.flatMap((transition) => checkEnds(transition, graph, read)),
    ...[...read.values()].flatMap((activity) => [
      ...checkInlets(activity, graph),
      ...checkOutlets(activity, graph),
    ]),
    ...checkCycle(graph),
  ];
}

function duplicateIds(graph: Graph): GraphIssue[] {
  return [
    ...repeated(graph.activities).map(({ id }) =>
      issueAt({ activityId: id }, say`Two activities have the id "${id}".`),
    ),
    ...repeated(graph.transitions).map(({ id }) =>
      issueAt({ transitionId: id }, say`Two transitions have the id "${id}".`),
    ),
  ];
}

function repeated<T extends { id: string }>(members: readonly T[]): T[] {
  return members.filter((member, index) => members.findIndex(({ id }) => id === member.id) !== index);
}

function checkEnds(
  transition: Transition,
  graph: Graph,
  read: ReadonlyMap<string, ReadActivity>,
): GraphIssue[] {
  const { source, target } = transition;
  const issues: GraphIssue[] = [];
  const report = (message: Said) => issues.push(issueAt({ transitionId: transition.id }, message));
  for (const id of [source.activity, target.activity]) {
    if (!graph.activities.some((activity) => activity.id === id))
      report(say`A transition names the activity "${id}", which is not there.`);
  }
  const from = read.get(source.activity);
  if (from !== undefined && !from.outlets.some(({ name }) => name === source.outlet)) {
    report(
      say`"${from.activity.label}" has no outlet "${source.outlet}": remove the transition or bring the outlet back.`,
    );
  }
  const to = read.get(target.activity);
  if (to !== undefined && !to.inlets.some(({ name }) => name === target.inlet)) {
    report(say`"${to.activity.label}" has no inlet "${target.inlet}": connect the transition to another.`);
  }
  return issues;
}

function checkInlets({ activity, inlets }: ReadActivity, graph: Graph): GraphIssue[] {
  return inlets.flatMap((inlet) => {
    const arriving = graph.transitions.filter(
      ({ target }) => target.activity === activity.id && target.inlet === inlet.name,
    );
    if (arriving.length === 0)
      return [activityError(activity, null, say`Connect something to "${word(inlet.label)}".`)];
    if (inlet.many || arriving.length === 1) return [];
    return [
      activityError(
        activity,
        null,
        say`Only one transition may lead to "${word(inlet.label)}"; bring several together with Combine.`,
      ),
    ];
  });
}

function checkOutlets({ activity, outlets }: ReadActivity, graph: Graph): GraphIssue[] {
  return outlets.flatMap((outlet) => {
    const leaving = graph.transitions.filter(
      ({ source }) => source.activity === activity.id && source.outlet === outlet.name,
    );
    if (leaving.length > 1) {
      return [
        activityError(
          activity,
          null,
          say`"${word(outlet.label)}" leads to several activities; put a Fork between.`,
        ),
      ];
    }
    if (leaving.length === 1 || outlet.optional) return [];
    const message = say`Connect "${word(outlet.label)}" or end it with an End activity.`;
    return [{ ...activityError(activity, null, message), about: 'outlet' as const }];
  });
}

function checkCycle(graph: Graph): GraphIssue[] {
  const cycle = findCycle(graph);
  if (cycle === null) return [];
  const activities = cycle.flatMap((id) => graph.activities.find((activity) => activity.id === id) ?? []);
  const round = [...activities, activities[0] as Activity].map(({ label }) => `"${label}"`).join(' → ');
  return activities.map((activity) =>
    activityError(activity, null, say`These activities lead round in a circle: ${round}.`),
  );
}

function issueAt(place: { activityId?: string; transitionId?: string }, message: Said): GraphIssue {
  return {
    severity: 'error',
    activityId: place.activityId ?? null,
    transitionId: place.transitionId ?? null,
    field: null,
    message,
  };
}
