import type { Edge, Node } from '@vue-flow/core';
import { contractOf } from '../activities/contract-of.ts';
import { t } from '../language/language.ts';
import {
  findActivity,
  type CanvasActivity,
  type CanvasComment,
  type CanvasGraph,
  type CanvasTransition,
} from './graph.ts';
import { nodeSize } from './node-size.ts';

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

/** The graph in the terms of the drawing library. */
export function nodesOf(graph: CanvasGraph, selection: ReadonlySet<string>): Node<NodeData | CommentData>[] {
  const leaving = Map.groupBy(graph.transitions, (one) => one.sourceActivity);
  const labels = new Map(graph.activities.map(({ id, label }) => [id, label]));
  return [
    ...graph.comments.map((comment) => ({
      id: comment.id,
      type: 'comment',
      position: { ...comment.position },
      selected: selection.has(comment.id),
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
        selected: selection.has(activity.id),
        ariaLabel: nameOf(activity, following),
        domAttributes: { 'aria-roledescription': t('canvas.activity') },
        data: { activity, taken: new Set(onward.map(({ outlet }) => outlet)) },
      };
    }),
  ];
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
    domAttributes: { 'aria-roledescription': t('canvas.transition') },
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
