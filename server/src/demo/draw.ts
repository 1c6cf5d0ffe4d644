import type { z } from 'zod';
import type { contracts, ActivityKindName } from '../activities/contracts.ts';
import type { Activity, Transition } from '../campaigns/graph.ts';

type Config<Kind extends ActivityKindName> = z.input<(typeof contracts)[Kind]['config']>;

/** Pixels from one column and row of the canvas to the next. */
const step = { x: 320, y: 110 };

/** An activity at a column and row of the canvas, its config checked by the compiler. */
export function draw<Kind extends ActivityKindName>(
  id: string,
  kind: Kind,
  label: string,
  [column, row]: readonly [number, number],
  config: Config<Kind>,
): Activity {
  return { id, kind, label, config, position: { x: column * step.x, y: row * step.y }, enabled: true };
}

/** `from` and `to` are an activity, or one of its outlets or inlets: `split:top`, `without-india:primary`. */
export function join(from: string, to: string): Transition {
  const [source = '', outlet = 'out'] = from.split(':');
  const [target = '', inlet = 'in'] = to.split(':');
  return {
    id: `${source}_${outlet}_${target}`.slice(0, 40),
    source: { activity: source, outlet },
    target: { activity: target, inlet },
  };
}
