import type { CommentColor, Direction } from '@partitura/server/campaigns/graph';
import { freshKey } from '../lib/fresh-key.ts';

/** A graph as it is drawn and edited: flat transitions, as the API gives and takes them. Never changed in place. */
export interface CanvasActivity {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly config: unknown;
  readonly position: { readonly x: number; readonly y: number };
  readonly enabled: boolean;
  /** A run pauses before it. */
  readonly pausePoint: boolean;
}

export interface CanvasTransition {
  readonly id: string;
  readonly sourceActivity: string;
  readonly outlet: string;
  readonly targetActivity: string;
  readonly inlet: string;
  readonly label: string | null;
  readonly skipWhenEmpty: boolean;
}

/** A note for people; plain text. */
export interface CanvasComment {
  readonly id: string;
  readonly text: string;
  readonly color: CommentColor;
  readonly position: Position;
  readonly size: { readonly width: number; readonly height: number };
}

export interface CanvasGraph {
  readonly activities: readonly CanvasActivity[];
  readonly transitions: readonly CanvasTransition[];
  readonly comments: readonly CanvasComment[];
  readonly direction: Direction;
}
export type { CommentColor, Direction };

export type Position = CanvasActivity['position'];
export type TransitionEnds = Pick<CanvasTransition, 'sourceActivity' | 'outlet' | 'targetActivity' | 'inlet'>;

export const emptyGraph: CanvasGraph = {
  activities: [],
  transitions: [],
  comments: [],
  direction: 'horizontal',
};

export const findActivity = (graph: CanvasGraph, id: string): CanvasActivity | undefined =>
  graph.activities.find((activity) => activity.id === id);
export const findTransition = (graph: CanvasGraph, id: string): CanvasTransition | undefined =>
  graph.transitions.find((transition) => transition.id === id);

/** Short, unique in the graph, and stable for ever: runs and reports refer to it. */
export function freshId(taken: readonly { readonly id: string }[], prefix: string): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (;;) {
    const id = `${prefix}-${freshKey().slice(0, 8)}`;
    if (!ids.has(id)) return id;
  }
}
