import { t } from '../language/language.ts';
import { findActivity, type CanvasGraph, type TransitionEnds } from './graph.ts';
import { portsOf } from './ports.ts';

/** Why two ports may not be joined, in a sentence; null: they may. */
export function refuseConnection(
  whole: CanvasGraph,
  ends: TransitionEnds,
  /** A transition that is led elsewhere: it does not stand in its own way. */
  moved: string | null = null,
): string | null {
  const graph =
    moved === null ? whole : { ...whole, transitions: whole.transitions.filter(({ id }) => id !== moved) };
  const source = findActivity(graph, ends.sourceActivity);
  const target = findActivity(graph, ends.targetActivity);
  if (!source || !target) return t('canvas.activityIsGone');
  if (source === target) return t('canvas.notToItself');
  const outlet = portsOf(source.kind, source.config).outlets.find(({ name }) => name === ends.outlet);
  const inlet = portsOf(target.kind, target.config).inlets.find(({ name }) => name === ends.inlet);
  if (!outlet) return t('canvas.noSuchOutlet', { name: source.label });
  if (!inlet) return t('canvas.nothingCanLeadTo', { name: target.label });
  if (graph.transitions.some((one) => one.sourceActivity === source.id && one.outlet === outlet.name))
    return t('canvas.outletIsTaken', { outlet: outlet.label });
  if (
    !inlet.many &&
    graph.transitions.some((one) => one.targetActivity === target.id && one.inlet === inlet.name)
  )
    return t('canvas.inletIsTaken', { name: target.label });
  if (downstream(graph, target.id).has(source.id)) return t('canvas.roundInACircle');
  return null;
}

/** An activity and all that one can reach from it. */
export function downstream(graph: CanvasGraph, from: string): ReadonlySet<string> {
  const following = Map.groupBy(graph.transitions, (one) => one.sourceActivity);
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const one of following.get(id) ?? []) open.push(one.targetActivity);
  }
  return seen;
}

/** The outlets of an activity that lead nowhere yet. */
export function freeOutlets(graph: CanvasGraph, activityId: string): string[] {
  const activity = findActivity(graph, activityId);
  if (!activity) return [];
  const taken = new Set(
    graph.transitions.flatMap((one) => (one.sourceActivity === activityId ? [one.outlet] : [])),
  );
  return portsOf(activity.kind, activity.config).outlets.flatMap(({ name }) =>
    taken.has(name) ? [] : [name],
  );
}
