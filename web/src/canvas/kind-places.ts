import { contractOf, initialConfig } from '../activities/contract-of.ts';
import { t } from '../language/language.ts';
import { freeOutlets } from './connection-rules.ts';
import { findActivity, findTransition, type CanvasGraph } from './graph.ts';
import { portsOf } from './ports.ts';

/** Where an activity is to be added. */
export type AddPlace =
  | { readonly type: 'free' }
  | { readonly type: 'after'; readonly activityId: string; readonly outlet: string }
  | { readonly type: 'into'; readonly transitionId: string };

/** Why an activity of a kind cannot be added there, in a sentence; null: it can. */
export function refuseKind(kind: string, place: AddPlace): string | null {
  if (place.type === 'free') return null;
  const config = initialConfig(kind);
  const contract = contractOf(kind);
  if (contract === null) return t('canvas.kindUnknown');
  if (contract.inlets(config).length === 0) return t('canvas.itBeginsAPath');
  if (place.type === 'into' && contract.outlets(config).length === 0) return t('canvas.itEndsAPath');
  return null;
}

/** Where the next activity goes when nothing else is said: into the chosen transition, after the chosen activity. */
export function placeOf(graph: CanvasGraph, selection: ReadonlySet<string>): AddPlace {
  const [id] = selection;
  if (id === undefined || selection.size > 1) return { type: 'free' };
  if (findTransition(graph, id)) return { type: 'into', transitionId: id };
  const outlet = freeOutlets(graph, id)[0];
  return outlet === undefined ? { type: 'free' } : { type: 'after', activityId: id, outlet };
}

/** "After “Split” · Gold"; null for a free place. */
export function placeWords(graph: CanvasGraph, place: AddPlace): string | null {
  if (place.type === 'free') return null;
  if (place.type === 'into') {
    const cut = findTransition(graph, place.transitionId);
    const name = (id: string | undefined): string => findActivity(graph, id ?? '')?.label ?? '';
    return t('canvas.between', { from: name(cut?.sourceActivity), to: name(cut?.targetActivity) });
  }
  const activity = findActivity(graph, place.activityId);
  if (activity === undefined) return null;
  const { outlets } = portsOf(activity.kind, activity.config);
  const outlet = outlets.find(({ name }) => name === place.outlet)?.label;
  const name = activity.label;
  return outlets.length > 1 && outlet !== undefined
    ? t('canvas.afterOutlet', { name, outlet })
    : t('canvas.after', { name });
}
