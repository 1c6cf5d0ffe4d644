import { graph as graphForm } from '@partitura/server/campaigns/graph';
import { z } from 'zod';
import { contractOf } from '../activities/contract-of.ts';
import { t } from '../language/language.ts';
import {
  freshId,
  type CanvasActivity,
  type CanvasComment,
  type CanvasGraph,
  type CanvasTransition,
  type Position,
} from './graph.ts';

/** Copied parts of a graph, as text that goes from one canvas, tab or window to another. */
const form = z.object({
  partitura: z.literal('activities'),
  version: z.literal(1),
  ...graphForm.shape,
});

/** The chosen activities with the transitions among them, and the chosen comments. */
export function copyOf(graph: CanvasGraph, ids: ReadonlySet<string>): CanvasGraph {
  return {
    ...graph,
    activities: graph.activities.filter(({ id }) => ids.has(id)),
    transitions: graph.transitions.filter(
      (one) => ids.has(one.sourceActivity) && ids.has(one.targetActivity),
    ),
    comments: graph.comments.filter(({ id }) => ids.has(id)),
  };
}

/** What goes to the clipboard; readable, in the form of an exported campaign. */
export function printCopy({ activities, transitions, comments, direction }: CanvasGraph): string {
  const copied: z.input<typeof form> = {
    partitura: 'activities',
    version: 1,
    activities: activities.map(({ id, kind, label, config, position, enabled, pausePoint }) => ({
      id,
      kind,
      label,
      config,
      position: { x: position.x, y: position.y },
      enabled,
      ...(pausePoint ? { pausePoint } : {}),
    })),
    transitions: transitions.map((one) => ({
      id: one.id,
      source: { activity: one.sourceActivity, outlet: one.outlet },
      target: { activity: one.targetActivity, inlet: one.inlet },
      ...(one.label === null ? {} : { label: one.label }),
      ...(one.skipWhenEmpty ? { skipWhenEmpty: true } : {}),
    })),
    comments: comments.map(({ id, text, color, position, size }) => ({
      id,
      text,
      color,
      position: { x: position.x, y: position.y },
      size: { width: size.width, height: size.height },
    })),
    direction,
  };
  return JSON.stringify(copied, null, 2);
}

const mostCharacters = 5_000_000;

/** Reads such a text, which comes from outside: what is not of the form is refused in a sentence. */
export function readCopy(text: string): { readonly graph: CanvasGraph } | { readonly refusal: string } {
  if (text.trim() === '') return { refusal: t('canvas.clipboardIsEmpty') };
  if (text.length > mostCharacters) return { refusal: t('canvas.clipboardIsTooLong') };
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('partitura' in value))
    return { refusal: t('canvas.clipboardHoldsNone') };
  const parsed = form.safeParse(value);
  if (!parsed.success)
    return { refusal: t('canvas.copyCannotBeRead', { fault: parsed.error.issues[0]?.path.join('.') ?? '' }) };
  const { activities, transitions, comments = [], direction = 'horizontal' } = parsed.data;
  const unknown = activities.find(({ kind }) => contractOf(kind) === null);
  if (unknown)
    return {
      refusal: t('canvas.copyOfUnknownKind', { name: unknown.label, kind: unknown.kind.slice(0, 60) }),
    };
  if (new Set(activities.map(({ id }) => id)).size < activities.length)
    return { refusal: t('canvas.copyHasOneIdTwice') };
  return {
    graph: {
      activities: activities.map((one): CanvasActivity => ({
        ...one,
        config: one.config ?? {},
        pausePoint: one.pausePoint === true,
      })),
      transitions: transitions.map(({ id, source, target, label = null, skipWhenEmpty = false }) => ({
        id,
        sourceActivity: source.activity,
        outlet: source.outlet,
        targetActivity: target.activity,
        inlet: target.inlet,
        label,
        skipWhenEmpty,
      })),
      comments,
      direction,
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How far copied parts are moved for their middle to be at a place. */
export function shiftTo({ activities, comments }: CanvasGraph, at: Position): Position {
  const [xs, ys] = [
    [...activities, ...comments].map(({ position }) => position.x),
    [...activities, ...comments].map(({ position }) => position.y),
  ];
  const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  return xs.length === 0
    ? { x: 0, y: 0 }
    : { x: Math.round(at.x - middle(xs)), y: Math.round(at.y - middle(ys)) };
}

/** Adds a copy with ids of its own, so far aside of the original. `pasted` are the new parts' ids. */
export function paste(
  graph: CanvasGraph,
  copied: CanvasGraph,
  by: Position,
): { graph: CanvasGraph; pasted: string[] } {
  const activities: CanvasActivity[] = [...graph.activities];
  const transitions: CanvasTransition[] = [...graph.transitions];
  const comments: CanvasComment[] = [...graph.comments];
  const renamed = new Map<string, string>();
  const moved = ({ x, y }: Position): Position => ({ x: x + by.x, y: y + by.y });
  for (const activity of copied.activities) {
    const id = freshId(activities, activity.kind);
    renamed.set(activity.id, id);
    const label = freeLabel(activities, activity.label);
    activities.push({ ...activity, id, position: moved(activity.position), label });
  }
  for (const transition of copied.transitions) {
    const [sourceActivity, targetActivity] = [
      renamed.get(transition.sourceActivity),
      renamed.get(transition.targetActivity),
    ];
    if (sourceActivity && targetActivity)
      transitions.push({ ...transition, id: freshId(transitions, 't'), sourceActivity, targetActivity });
  }
  const noted = copied.comments.map((comment) => {
    const id = freshId(comments, 'note');
    comments.push({ ...comment, id, position: moved(comment.position) });
    return id;
  });
  return {
    graph: { ...graph, activities, transitions, comments },
    pasted: [...renamed.values(), ...noted],
  };
}

/** The label itself, or with the next free number: "Split 2". */
export function freeLabel(activities: readonly { readonly label: string }[], label: string): string {
  const taken = new Set(activities.map((activity) => activity.label));
  if (!taken.has(label)) return label;
  const stem = label.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`;
}
