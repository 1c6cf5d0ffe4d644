import { useVueFlow } from '@vue-flow/core';
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { areaAround, nextDrawn, partsIn, suits } from './drawn-parts.ts';
import type { CanvasGraph } from './graph.ts';

/** Up to so many activities a graph is drawn as a whole, in all detail. */
const few = 60;
/** So many activities and transitions come or go with a frame: more would make it a long one. */
const partsOfFrame = 40;
/** What has not moved for so long stands still. */
const settlingMs = 150;
/** Below this neither labels nor icons can be read. */
const farZoom = 0.35;

export interface Drawn {
  readonly isMoving: Readonly<Ref<boolean>>;
  /** What is in sight may be drawn in another way: not while a large graph moves. */
  readonly isSettled: Readonly<Ref<boolean>>;
  /** Whether an activity is near enough, and large enough, for its label, icon and ports to be drawn. */
  isNear(id: string): boolean;
  /** All is so small that nothing can be read. */
  readonly isFar: Readonly<Ref<boolean>>;
}

/**
 * Of a large graph only what is in sight is drawn, and a margin around it; it comes in steps, and goes when nothing
 * moves, so that most frames draw nothing anew. The library itself would look through the whole graph in each frame.
 */
export function useDrawn(graph: () => CanvasGraph, selection: () => ReadonlySet<string>): Drawn {
  const flow = useVueFlow();
  const isLarge = computed(() => graph().activities.length > few);
  const isFar = ref(false);
  const isMoving = ref(false);
  const isSettled = computed(() => !isLarge.value || !isMoving.value);
  let settling: ReturnType<typeof setTimeout> | undefined;
  // The library says that a movement ends only when it has told of its beginning, and not for each turn of a wheel.
  flow.onMove(() => {
    isMoving.value = true;
    clearTimeout(settling);
    settling = setTimeout(() => {
      isMoving.value = false;
    }, settlingMs);
  });

  // What is seen in passing stays as it is drawn.
  watch(
    [isLarge, () => flow.viewport.value.zoom, isSettled],
    ([large, zoom, settled]) => {
      if (settled) isFar.value = large && zoom < farZoom;
    },
    { immediate: true },
  );

  const area = shallowRef({ x: 0, y: 0, width: 0, height: 0 });
  watch(
    [flow.viewport, flow.dimensions],
    ([{ x, y, zoom }, { width, height }]) => {
      const sight = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      if (!suits(area.value, sight)) area.value = areaAround(sight);
    },
    { immediate: true },
  );
  const wanted = computed(() => (isLarge.value ? partsIn(graph(), area.value) : new Set<string>()));
  const drawn = shallowRef<ReadonlySet<string>>(wanted.value);

  let frame: number | null = null;
  function drawSome(): void {
    const next = nextDrawn(drawn.value, wanted.value, isMoving.value, partsOfFrame);
    frame = next === null ? null : requestAnimationFrame(drawSome);
    if (next !== null) drawn.value = next;
  }
  watch([wanted, isMoving], () => {
    frame ??= requestAnimationFrame(drawSome);
  });
  onScopeDispose(() => {
    clearTimeout(settling);
    if (frame !== null) cancelAnimationFrame(frame);
  });

  /** What has the focus of the keyboard, or hangs on the pointer, is drawn wherever it is. */
  const held = computed(() => [...selection()].at(-1));
  const getNodes = computed(() =>
    isLarge.value
      ? flow.nodes.value.filter(({ id, dragging }) => drawn.value.has(id) || dragging || id === held.value)
      : flow.nodes.value,
  );
  const getEdges = computed(() =>
    isLarge.value
      ? flow.edges.value.filter(({ id }) => drawn.value.has(id) || id === held.value)
      : flow.edges.value,
  );
  Object.assign(flow, { getNodes, getEdges });
  return {
    isMoving,
    isSettled,
    isFar,
    isNear: (id) => !isLarge.value || (!isFar.value && wanted.value.has(id)),
  };
}
