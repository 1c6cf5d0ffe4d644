import { useVueFlow, type Connection, type EdgeUpdateEvent } from '@vue-flow/core';
import { refuseConnection } from './connection-rules.ts';
import type { CanvasGraph, Position, TransitionEnds } from './graph.ts';
import type { AddPlace } from './kind-places.ts';

interface Told {
  connect(ends: TransitionEnds): void;
  reconnect(transitionId: string, ends: TransitionEnds): void;
  refuse(reason: string): void;
  /** An outlet was dragged and let go over nothing; `at`: in the window. */
  letGo(place: AddPlace, at: Position): void;
}

/** Joining ports by dragging, and leading ends of transitions elsewhere. */
export function useConnecting(
  graph: () => CanvasGraph,
  told: Told,
): { isValid(connection: Connection): boolean } {
  const flow = useVueFlow();
  /** The transition whose end is being dragged. */
  let moved: string | null = null;

  const endsOf = ({ source, sourceHandle, target, targetHandle }: Connection): TransitionEnds => ({
    sourceActivity: source,
    outlet: sourceHandle ?? '',
    targetActivity: target,
    inlet: targetHandle ?? '',
  });
  /** The library asks again for the edges that are drawn already (they bear an id), and would drop them. */
  const isValid = (connection: Connection): boolean =>
    'id' in connection || refuseConnection(graph(), endsOf(connection), moved) === null;

  flow.onConnect((connection) => {
    if (moved === null) told.connect(endsOf(connection));
  });
  flow.onEdgeUpdateStart(({ edge }) => {
    moved = edge.id;
  });
  flow.onEdgeUpdate(({ edge, connection }: EdgeUpdateEvent) => told.reconnect(edge.id, endsOf(connection)));
  flow.onEdgeUpdateEnd(() => {
    moved = null;
  });
  flow.onConnectEnd((event) => {
    const { connectionStartHandle: start, connectionEndHandle: end, connectionStatus } = flow;
    if (!start.value || connectionStatus.value === 'valid') return;
    if (!end.value) {
      // Let go over nothing: what follows is chosen there.
      const isOverNothing =
        event instanceof MouseEvent &&
        event.target instanceof Element &&
        event.target.closest('.vue-flow__node') === null &&
        moved === null &&
        start.value.type === 'source';
      if (isOverNothing)
        told.letGo(
          { type: 'after', activityId: start.value.nodeId, outlet: start.value.id ?? '' },
          { x: event.clientX, y: event.clientY },
        );
      return;
    }
    if (start.value.type === end.value.type) return;
    const [source, target] =
      start.value.type === 'source' ? [start.value, end.value] : [end.value, start.value];
    const ends = {
      sourceActivity: source.nodeId,
      outlet: source.id ?? '',
      targetActivity: target.nodeId,
      inlet: target.id ?? '',
    };
    const reason = refuseConnection(graph(), ends, moved);
    if (reason) told.refuse(reason);
  });
  return { isValid };
}
