import { inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { StatusTone } from '../ui/status-tone.ts';
import type { CanvasComment, Direction } from './graph.ts';
import type { AddPlace } from './kind-places.ts';
import type { Drawn } from './use-drawn.ts';

/** What a run shows on top of an activity. */
export interface ActivityMark {
  readonly label: string;
  readonly tone: StatusTone;
  /** Something is under way here. */
  readonly isActive: boolean;
  readonly icon: string;
  /** A second line in place of the summary: progress, the date of a wait. */
  readonly note?: string;
  /** 0 to 1, drawn as a bar. */
  readonly progress?: number;
}

/** What a run shows on top of a transition. */
export interface CanvasCount {
  readonly count: number;
  readonly isSkipped: boolean;
}

/**
 * What a run shows on top of a canvas, by activity, and by `portKey` for the counts. The maps may be reactive: then what
 * changes in them is drawn anew, and nothing else.
 */
export interface CanvasOverlay {
  readonly marks: ReadonlyMap<string, ActivityMark>;
  readonly counts: ReadonlyMap<string, CanvasCount>;
}

/** Somebody else who has selected a part of the graph. */
export interface Peer {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

export const portKey = (activityId: string, outlet: string): string => `${activityId} ${outlet}`;

export interface CanvasContext {
  readonly overlay: ComputedRef<CanvasOverlay | null>;
  readonly faults: ComputedRef<
    ReadonlyMap<string, { readonly errors: number; readonly warnings: number; readonly first: string }>
  >;
  readonly isReadonly: ComputedRef<boolean>;
  readonly direction: ComputedRef<Direction>;
  readonly drawn: Drawn;
  /** Has something drawn when its turn comes; gives back how to do without. */
  inTurn(draw: () => void): () => void;
  /** By the id of what they have selected. */
  readonly peers: ComputedRef<ReadonlyMap<string, readonly Peer[]>>;
  /** The transition under the pointer, or one that an activity would be dropped into. */
  readonly hovered: Ref<string | null>;
  /** The comment whose text, or the activity whose label, is being typed. */
  readonly writing: Ref<string | null>;
  /** Asks for an activity at a place; `at`: in the window. */
  add(place: AddPlace, at: { x: number; y: number }): void;
  changeLabel(id: string, label: string): void;
  changeComment(id: string, change: Partial<Omit<CanvasComment, 'id'>>): void;
}

const key: InjectionKey<CanvasContext> = Symbol('canvas');
export const provideCanvas = (context: CanvasContext): void => provide(key, context);
export function useCanvas(): CanvasContext {
  const context = inject(key);
  if (context === undefined) throw new Error('Outside of a canvas');
  return context;
}
