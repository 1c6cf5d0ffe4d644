import { useElementSize } from '@vueuse/core';
import { computed, ref, type Ref } from 'vue';
import type { Box } from './diagram-layout.ts';

const leastScale = 0.04;
const mostScale = 2;

/** What part of a drawing a pane shows: moved by dragging, zoomed by the wheel, and brought to places. */
export function usePanZoom(pane: Ref<HTMLElement | null>) {
  const { width, height } = useElementSize(pane);
  const view = ref({ x: 0, y: 0, scale: 1 });
  const isDragging = ref(false);
  let held: { x: number; y: number; moved: boolean } | null = null;

  function zoomAt(x: number, y: number, by: number): void {
    const scale = Math.min(mostScale, Math.max(leastScale, view.value.scale * by));
    const ratio = scale / view.value.scale;
    view.value = { x: x - (x - view.value.x) * ratio, y: y - (y - view.value.y) * ratio, scale };
  }
  const pan = (dx: number, dy: number): void => {
    view.value = { ...view.value, x: view.value.x + dx, y: view.value.y + dy };
  };
  const zoom = (by: number): void => zoomAt(width.value / 2, height.value / 2, by);

  function fit(box: Box, most = 1): void {
    if (width.value === 0 || box.width === 0 || box.height === 0) return;
    const room = Math.min((width.value - 48) / box.width, (height.value - 48) / box.height);
    const scale = Math.min(most, Math.max(leastScale, room));
    view.value = {
      x: width.value / 2 - (box.x + box.width / 2) * scale,
      y: height.value / 2 - (box.y + box.height / 2) * scale,
      scale,
    };
  }

  /** Brings a place into view, near enough to be read. */
  function show(box: Box): void {
    const scale = Math.max(0.7, view.value.scale);
    view.value = {
      x: width.value / 2 - (box.x + box.width / 2) * scale,
      y: height.value / 2 - (box.y + box.height / 2) * scale,
      scale,
    };
  }

  return {
    view,
    width,
    height,
    isDragging,
    pan,
    zoom,
    fit,
    show,
    /** The part of the drawing that is seen, with some room around. */
    seen: computed<Box>(() => {
      const { x, y, scale } = view.value;
      const room = 200 / scale;
      return {
        x: -x / scale - room,
        y: -y / scale - room,
        width: width.value / scale + 2 * room,
        height: height.value / scale + 2 * room,
      };
    }),
    onWheel(event: WheelEvent): void {
      const frame = pane.value?.getBoundingClientRect();
      if (!frame) return;
      const strength = event.ctrlKey ? 0.01 : 0.0015;
      const by = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 33 : 1) * strength);
      zoomAt(event.clientX - frame.left, event.clientY - frame.top, by);
    },
    onPointerDown(event: PointerEvent): void {
      if (event.button === 0) held = { x: event.clientX, y: event.clientY, moved: false };
    },
    onPointerMove(event: PointerEvent): void {
      if (!held) return;
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      // Only what is dragged is captured: a click stays with what was clicked.
      if (!held.moved) pane.value?.setPointerCapture(event.pointerId);
      held = { x: event.clientX, y: event.clientY, moved: true };
      isDragging.value = true;
      pan(dx, dy);
    },
    onPointerUp(): void {
      held = null;
      isDragging.value = false;
    },
  };
}

/** Whether two boxes have something in common. */
export const meet = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** The box around others. */
export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
