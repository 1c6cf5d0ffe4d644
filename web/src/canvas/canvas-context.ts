import { inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { StatusTone } from '../ui/status-tone.ts';

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

/** What a run shows on top of a canvas, by activity, and by `portKey` for the counts. */
export interface CanvasOverlay {
  readonly marks: ReadonlyMap<string, ActivityMark>;
  readonly counts: ReadonlyMap<string, { readonly count: number; readonly isSkipped: boolean }>;
}

export const portKey = (activityId: string, outlet: string): string => `${activityId} ${outlet}`;

export interface CanvasContext {
  readonly overlay: ComputedRef<CanvasOverlay | null>;
  readonly faults: ComputedRef<
    ReadonlyMap<string, { readonly errors: number; readonly warnings: number; readonly first: string }>
  >;
  readonly isReadonly: ComputedRef<boolean>;
  /** Asks for an activity after an outlet that leads nowhere. */
  extend(activityId: string, outlet: string, at: { x: number; y: number }): void;
}

const key: InjectionKey<CanvasContext> = Symbol('canvas');
export const provideCanvas = (context: CanvasContext): void => provide(key, context);
export function useCanvas(): CanvasContext {
  const context = inject(key);
  if (context === undefined) throw new Error('Outside of a canvas');
  return context;
}
