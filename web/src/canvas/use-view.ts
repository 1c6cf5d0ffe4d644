import { useVueFlow } from '@vue-flow/core';
import { nextTick, watch, type Ref } from 'vue';
import { motionMs } from '../lib/motion.ts';
import { boxOf } from './flow-elements.ts';
import type { CanvasGraph } from './graph.ts';
import { openingView } from './opening-view.ts';

export interface View {
  fit(): void;
  /** When all can be measured for the first time: the whole graph where that can be read, else its beginning. */
  fitOnce(): void;
  /** Brings a part into the middle, large enough to be read. */
  show(id: string): void;
  /** As `show`, where it is too small to be read. */
  enlarge(id: string): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomFull(): void;
}

const readableZoom = 0.8;
const whole = { padding: 0.12, maxZoom: 1.1 };

/** Which part of the drawing is in sight, and how large. */
export function useView(root: Readonly<Ref<HTMLElement | null>>, graph: () => CanvasGraph): View {
  const flow = useVueFlow();

  /** All is drawn anew the other way; where the ports are now is measured once all of them are in sight. */
  watch(
    () => graph().direction,
    async () => {
      await nextTick();
      await flow.fitView(whole);
      await nextTick();
      requestAnimationFrame(() => flow.updateNodeInternals());
    },
  );
  /** What is built from nothing stays where it is put. */
  let isFitted = graph().activities.length + graph().comments.length === 0;
  function fitOnce(): void {
    if (isFitted) return;
    isFitted = true;
    const view = openingView(graph(), {
      width: root.value?.clientWidth ?? 0,
      height: root.value?.clientHeight ?? 0,
    });
    if (view === 'fit') void flow.fitView(whole);
    else void flow.setViewport(view);
  }
  function show(id: string): void {
    const box = boxOf(graph(), id);
    if (box)
      void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
        zoom: Math.max(flow.viewport.value.zoom, readableZoom),
        duration: motionMs(300),
      });
  }
  return {
    fit: () => void flow.fitView({ ...whole, duration: motionMs(250) }),
    fitOnce,
    show,
    enlarge: (id) => {
      if (flow.viewport.value.zoom < readableZoom / 2) show(id);
    },
    zoomIn: () => void flow.zoomIn({ duration: motionMs(120) }),
    zoomOut: () => void flow.zoomOut({ duration: motionMs(120) }),
    zoomFull: () => void flow.zoomTo(1, { duration: motionMs(120) }),
  };
}
