import { useVueFlow } from '@vue-flow/core';
import { ref, type Ref } from 'vue';
import { boxOf } from './flow-elements.ts';
import { findTransition, type CanvasGraph, type Position } from './graph.ts';
import { placeOf, refuseKind, type AddPlace } from './kind-places.ts';
import { headHeight, nodeSize, nodeWidth } from './node-size.ts';

interface Canvas {
  graph(): CanvasGraph;
  selection(): ReadonlySet<string>;
  isReadonly(): boolean;
  /** Where the canvas is in the window. */
  frame(): DOMRect | undefined;
  readonly hovered: Ref<string | null>;
  add(kind: string, position: Position, place: AddPlace): void;
  refuse(reason: string): void;
}

/** A menu of kinds that is open; `at`: in the window. */
interface Quick {
  readonly place: AddPlace;
  readonly at: Position;
  readonly position: Position;
}

const apart = 20;

/** Ways to add an activity: dropped from the palette, chosen in it, or in the menu at an outlet, a transition or anywhere. */
export function useAdding({ graph, selection, isReadonly, frame, hovered, add, refuse }: Canvas) {
  const flow = useVueFlow();
  const quick = ref<Quick | null>(null);
  const place = (at: Position): Position => {
    const { x, y } = flow.screenToFlowCoordinate(at);
    return { x: Math.round(x - nodeWidth / 2), y: Math.round(y - headHeight / 2) };
  };
  const transitionAt = ({ clientX, clientY }: MouseEvent): string | null =>
    document
      .elementsFromPoint(clientX, clientY)
      .map((element) => element.closest<SVGElement>('.vue-flow__edge')?.dataset['id'])
      .find((id) => id !== undefined) ?? null;
  const isKind = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes('application/x-activity-kind') === true;
  function dragOver(event: DragEvent): void {
    if (isKind(event)) hovered.value = transitionAt(event);
  }
  /** Over a transition it goes into that. */
  function drop(event: DragEvent): void {
    const kind = event.dataTransfer?.getData('application/x-activity-kind');
    const over = transitionAt(event);
    hovered.value = null;
    if (!kind || isReadonly()) return;
    const into: AddPlace = over === null ? { type: 'free' } : { type: 'into', transitionId: over };
    const refusal = refuseKind(kind, into);
    if (refusal !== null) refuse(refusal);
    else add(kind, placeUnder(event), into);
  }
  const placeUnder = (event: MouseEvent): Position => place({ x: event.clientX, y: event.clientY });

  /** Where an activity comes to stand that is added at a place: after another one, or where the pointer is. */
  function positionAt(at: AddPlace, pointer: Position, isThere: boolean): Position {
    if (isThere) return place(pointer);
    if (at.type !== 'after') return freeSpot(place(pointer));
    const box = boxOf(graph(), at.activityId);
    if (box === null) return place(pointer);
    const next =
      graph().direction === 'vertical'
        ? { x: box.x + (box.width - nodeWidth) / 2, y: box.y + box.height + 80 }
        : { x: box.x + box.width + 110, y: box.y };
    return freeSpot(next);
  }
  function freeSpot(at: Position): Position {
    const isTaken = graph().activities.some((one) => {
      const { width, height } = nodeSize(one, graph().direction);
      return (
        at.x < one.position.x + width + apart &&
        at.x + nodeWidth + apart > one.position.x &&
        at.y < one.position.y + height + apart &&
        at.y + headHeight + apart > one.position.y
      );
    });
    if (!isTaken) return at;
    return freeSpot(graph().direction === 'vertical' ? { ...at, x: at.x + 270 } : { ...at, y: at.y + 110 });
  }
  function openQuick(at: AddPlace, pointer: Position, isThere = false): void {
    if (!isReadonly()) quick.value = { place: at, at: pointer, position: positionAt(at, pointer, isThere) };
  }
  function addQuick(kind: string): void {
    if (!quick.value) return;
    const { place: at, position } = quick.value;
    quick.value = null;
    add(kind, position, at);
  }
  /** By a click in the palette: at the place of the selection where the kind fits there, else in the middle. */
  function addBySelection(kind: string): void {
    const at = placeOf(graph(), selection());
    const fitting: AddPlace = refuseKind(kind, at) === null ? at : { type: 'free' };
    const middle = centerOfView();
    add(kind, positionAt(fitting, middle, false), fitting);
  }
  /** Beside the selected activity, where there is one; else the middle of the view. In the window. */
  function besideSelected(): Position {
    const id = selection().size === 1 ? ([...selection()][0] ?? '') : '';
    const box = boxOf(graph(), findTransition(graph(), id)?.sourceActivity ?? id);
    if (box === null) return centerOfView();
    const { x: left, y: top } = frame() ?? { x: 0, y: 0 };
    const { x, y, zoom } = flow.viewport.value;
    return { x: left + x + (box.x + box.width) * zoom, y: top + y + box.y * zoom + 20 };
  }
  function centerOfView(): Position {
    const box = frame();
    return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 };
  }
  return { quick, place, dragOver, drop, openQuick, addQuick, addBySelection, besideSelected, centerOfView };
}
