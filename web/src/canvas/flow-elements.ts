import { Position, type Edge, type GraphNode, type HandleElement, type Node } from '@vue-flow/core';
import { contractOf } from '../activities/contract-of.ts';
import { t } from '../language/language.ts';
import {
  findActivity,
  type CanvasActivity,
  type CanvasComment,
  type CanvasGraph,
  type CanvasTransition,
  type Direction,
} from './graph.ts';
import { nodeSize, portPlace } from './node-size.ts';
import { portsOf } from './ports.ts';

export interface NodeData {
  activity: CanvasActivity;
  /** Outlets that lead somewhere. */
  taken: ReadonlySet<string>;
}
export interface CommentData {
  comment: CanvasComment;
}
export interface EdgeData {
  transition: CanvasTransition;
}

/** What the library would else measure, once a part is drawn. */
type Measured = Partial<Pick<GraphNode, 'dimensions' | 'handleBounds'>>;

/** The graph in the terms of the drawing library. */
export function nodesOf(
  graph: CanvasGraph,
  selection: ReadonlySet<string>,
): (Node<NodeData | CommentData> & Measured)[] {
  const leaving = Map.groupBy(graph.transitions, (one) => one.sourceActivity);
  const labels = new Map(graph.activities.map(({ id, label }) => [id, label]));
  return [
    ...graph.comments.map((comment) => ({
      id: comment.id,
      type: 'comment',
      position: { ...comment.position },
      selected: selection.has(comment.id),
      dimensions: { ...comment.size },
      style: { width: `${comment.size.width}px`, height: `${comment.size.height}px` },
      zIndex: -1,
      ariaLabel:
        comment.text === ''
          ? t('canvas.noteEmpty')
          : t('canvas.noteText', { text: comment.text.slice(0, 200) }),
      domAttributes: { 'aria-roledescription': t('canvas.note') },
      data: { comment },
    })),
    ...graph.activities.map((activity) => {
      const onward = leaving.get(activity.id) ?? [];
      const following = onward.map((one) => labels.get(one.targetActivity) ?? one.targetActivity);
      return {
        id: activity.id,
        type: 'activity',
        position: { ...activity.position },
        dimensions: nodeSize(activity, graph.direction),
        handleBounds: {
          source: handlesOf(activity, 'out', graph.direction),
          target: handlesOf(activity, 'in', graph.direction),
        },
        selected: selection.has(activity.id),
        ariaLabel: nameOf(activity, following),
        domAttributes: { 'aria-roledescription': t('canvas.activity') },
        data: { activity, taken: new Set(onward.map(({ outlet }) => outlet)) },
      };
    }),
  ];
}

const portSize = 11;
const border = 1;
function handlesOf(activity: CanvasActivity, side: 'in' | 'out', direction: Direction): HandleElement[] {
  const ports = portsOf(activity.kind, activity.config);
  const [start, end] =
    direction === 'vertical' ? [Position.Top, Position.Bottom] : [Position.Left, Position.Right];
  return (side === 'in' ? ports.inlets : ports.outlets).map(({ name }, index) => {
    const { x, y } = portPlace(activity, side, index, direction);
    return {
      id: name,
      nodeId: activity.id,
      type: side === 'in' ? 'target' : 'source',
      position: side === 'in' ? start : end,
      x: x + border - portSize / 2,
      y: y + border - portSize / 2,
      width: portSize,
      height: portSize,
    };
  });
}

/** "Top 100, Split, disabled. Leads to Reminder." */
function nameOf({ label, kind, enabled, pausePoint }: CanvasActivity, following: readonly string[]): string {
  const words = [
    label,
    contractOf(kind)?.label ?? kind,
    enabled ? '' : t('canvas.disabled'),
    pausePoint ? t('canvas.pausePointOfIt') : '',
  ];
  const name = words.filter((word) => word !== '').join(', ');
  return following.length === 0 ? name : t('canvas.nameLeadsTo', { name, following: following.join(', ') });
}

export function edgesOf(graph: CanvasGraph, selection: ReadonlySet<string>): Edge<EdgeData>[] {
  const labels = new Map(graph.activities.map(({ id, label }) => [id, label]));
  return graph.transitions.map((transition) => ({
    id: transition.id,
    type: 'transition',
    source: transition.sourceActivity,
    sourceHandle: transition.outlet,
    target: transition.targetActivity,
    targetHandle: transition.inlet,
    selected: selection.has(transition.id),
    ariaLabel: nameOfTransition(
      transition,
      labels.get(transition.sourceActivity) ?? '',
      labels.get(transition.targetActivity) ?? '',
    ),
    // The library describes keys that are not those of this canvas, in English.
    domAttributes: { 'aria-roledescription': t('canvas.transition'), 'aria-describedby': undefined },
    data: { transition },
  }));
}

const nameOfTransition = ({ label }: CanvasTransition, from: string, to: string): string =>
  label === null ? t('canvas.fromTo', { from, to }) : t('canvas.fromToLabelled', { from, to, label });

/** The box that a part of the graph takes up; null when it is not there, or has none. */
export function boxOf(
  graph: CanvasGraph,
  id: string,
): { x: number; y: number; width: number; height: number } | null {
  const activity = findActivity(graph, id);
  if (activity) return { ...activity.position, ...nodeSize(activity, graph.direction) };
  const comment = graph.comments.find((one) => one.id === id);
  return comment ? { ...comment.position, ...comment.size } : null;
}
