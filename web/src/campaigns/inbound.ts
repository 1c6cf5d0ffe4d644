import type { Inbound, InboundSet } from '../activities/inspector.ts';
import { portsOf } from '../canvas/ports.ts';
import {
  findActivity,
  type CanvasActivity,
  type CanvasGraph,
  type CanvasTransition,
} from '../canvas/graph.ts';
import type { Column } from '../rules/column.ts';
import type { Checked } from './graph-documents.ts';

/** What arrives at an activity, as far as the last check could work it out. */
export function inboundOf(
  graph: CanvasGraph,
  activity: CanvasActivity,
  checked: Checked | null,
  entityOf: (dimension: string) => string | null,
): Inbound {
  const inlet = portsOf(activity.kind, activity.config).inlets[0]?.name;
  const sets = graph.transitions
    .filter((one) => one.targetActivity === activity.id)
    .map((one): InboundSet => {
      const { dimension, columns } = leavingBy(checked, one.sourceActivity, one.outlet);
      return {
        transitionId: one.id,
        inlet: one.inlet,
        label: sourceLabel(graph, one),
        dimension,
        entity: dimension === null ? null : entityOf(dimension),
        columns,
      };
    });
  const first = sets.filter((set) => set.inlet === inlet);
  const dimension = first.find((set) => set.dimension !== null)?.dimension ?? null;
  const columns = new Map(first.flatMap((set) => set.columns.map((column) => [column.name, column])));
  return {
    dimension,
    entity: dimension === null ? null : entityOf(dimension),
    columns: [...columns.values()],
    sets,
  };
}

/** Dimension and columns of what leaves an activity by an outlet. */
export function leavingBy(
  checked: Checked | null,
  activityId: string,
  outlet: string,
): { dimension: string | null; columns: readonly Column[] } {
  const activity = checked?.graph.activities.find(({ id }) => id === activityId);
  const own = activity?.outlets.find(({ name }) => name === outlet);
  const shape = own ?? activity;
  return { dimension: shape?.dimension ?? null, columns: shape?.shape ?? [] };
}

/** "Top spenders", or "Split · Gold" where several outlets leave the activity. */
function sourceLabel(graph: CanvasGraph, { sourceActivity, outlet, label }: CanvasTransition): string {
  const source = findActivity(graph, sourceActivity);
  if (source === undefined) return sourceActivity;
  const { outlets } = portsOf(source.kind, source.config);
  const name = label ?? (outlets.length > 1 ? outlets.find((one) => one.name === outlet)?.label : undefined);
  return name === undefined ? source.label : `${source.label} · ${name}`;
}
