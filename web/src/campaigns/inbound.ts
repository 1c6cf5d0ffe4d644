import type { Inbound } from '../activities/inspector.ts';
import { portsOf } from '../canvas/ports.ts';
import type { CanvasActivity, CanvasGraph } from '../canvas/graph.ts';
import type { Checked } from './campaign-documents.ts';

/** What arrives at an activity (at its first inlet), as far as the last check could work it out. */
export function inboundOf(
  graph: CanvasGraph,
  activity: CanvasActivity,
  checked: Checked | null,
  entityOf: (dimension: string) => string | null,
): Inbound {
  const inlet = portsOf(activity.kind, activity.config).inlets[0]?.name;
  const arriving = graph.transitions.filter(
    (one) => one.targetActivity === activity.id && one.inlet === inlet,
  );
  const shapes = arriving.flatMap(
    ({ sourceActivity }) => checked?.graph.activities.find(({ id }) => id === sourceActivity) ?? [],
  );
  const dimension = shapes.find((shape) => shape.dimension !== null)?.dimension ?? null;
  const columns = new Map(
    shapes.flatMap((shape) => (shape.shape ?? []).map((column) => [column.name, column])),
  );
  return {
    dimension,
    entity: dimension === null ? null : entityOf(dimension),
    columns: [...columns.values()],
  };
}
