import { initialConfig } from '../activities/contract-of.ts';
import type { CanvasActivity, CanvasGraph, CanvasTransition } from './graph.ts';

/** Builders for tests: `graphOf([activity('a', 'fork')], [leads('a.path-1', 'b.in')])`. */
export const activity = (
  id: string,
  kind: string,
  config: unknown = initialConfig(kind),
): CanvasActivity => ({
  id,
  kind,
  label: id,
  config,
  position: { x: 0, y: 0 },
  enabled: true,
  pausePoint: false,
});

export function leads(from: string, to: string): CanvasTransition {
  const [sourceActivity = '', outlet = 'out'] = from.split('.');
  const [targetActivity = '', inlet = 'in'] = to.split('.');
  return {
    id: `${from}>${to}`,
    sourceActivity,
    outlet,
    targetActivity,
    inlet,
    label: null,
    skipWhenEmpty: false,
  };
}

export const graphOf = (activities: CanvasActivity[], transitions: CanvasTransition[] = []): CanvasGraph => ({
  activities,
  transitions,
});
