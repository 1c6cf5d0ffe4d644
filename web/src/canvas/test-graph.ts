import { initialConfig } from '../activities/contract-of.ts';
import type { CanvasActivity, CanvasComment, CanvasGraph, CanvasTransition } from './graph.ts';

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

export const note = (id: string, text = id): CanvasComment => ({
  id,
  text,
  color: 'yellow',
  position: { x: 0, y: 0 },
  size: { width: 200, height: 120 },
});

export const graphOf = (
  activities: CanvasActivity[],
  transitions: CanvasTransition[] = [],
  comments: CanvasComment[] = [],
): CanvasGraph => ({ activities, transitions, comments, direction: 'horizontal' });
