import { useVueFlow } from '@vue-flow/core';
import { nextTick, onScopeDispose, watch, type Ref } from 'vue';
import { motionMs } from '../lib/motion.ts';
import { boxOf } from './flow-elements.ts';
import type { CanvasGraph } from './graph.ts';
import { panToReveal } from './reveal.ts';

interface Canvas {
  readonly root: Readonly<Ref<HTMLElement | null>>;
  graph(): CanvasGraph;
  selection(): ReadonlySet<string>;
  select(ids: string[]): void;
}

/** What is selected is brought into view, and by keyboard has the focus. */
export function useSelected({ root, graph, selection, select }: Canvas) {
  const flow = useVueFlow();
  /** The only selected part. */
  const sole = (): string | undefined => (selection().size === 1 ? [...selection()][0] : undefined);
  /** The one that was selected last. */
  const last = (): string | undefined => [...selection()].at(-1);

  /** The panel that opens beside the canvas may cover what was just chosen; not while it is being dragged. */
  function reveal(id: string, duration = motionMs(200)): void {
    const box = boxOf(graph(), id);
    const frame = root.value?.getBoundingClientRect();
    if (!box || !frame || flow.findNode(id)?.dragging) return;
    const { x, y, zoom } = flow.viewport.value;
    const [left, top] = [frame.left + x + box.x * zoom, frame.top + y + box.y * zoom];
    const pan = panToReveal(
      { left, top, right: left + box.width * zoom, bottom: top + box.height * zoom },
      frame,
    );
    if (pan.x || pan.y) void flow.setViewport({ zoom, x: x + pan.x, y: y + pan.y }, { duration });
  }
  /** The keyboard's focus follows the selection; what is out of sight is drawn first. */
  async function focusSelected(): Promise<void> {
    await nextTick();
    const id = last();
    if (id === undefined) return;
    reveal(id, 0);
    await nextTick();
    requestAnimationFrame(() => {
      // A text that is being typed by now keeps it.
      if (last() !== id || root.value?.querySelector(':is(input,textarea):focus')) return;
      root.value
        ?.querySelector<HTMLElement | SVGElement>(
          `.vue-flow__node[data-id="${CSS.escape(id)}"], .vue-flow__edge[data-id="${CSS.escape(id)}"]`,
        )
        ?.focus({ preventScroll: true });
    });
  }
  function go(id: string | null): void {
    if (id === null) return;
    select([id]);
    void focusSelected();
  }
  /** To one more; back to one that is selected already, which is the last one then. */
  function goOn(id: string | null): void {
    if (id === null) return;
    select([...[...selection()].filter((one) => one !== id), id]);
    void focusSelected();
  }
  let revealing: ReturnType<typeof setTimeout> | undefined;
  /** The view that is asked for by now is not moved. */
  const stay = (): void => clearTimeout(revealing);
  watch(
    () => selection(),
    ([id]) => {
      stay();
      if (id !== undefined && selection().size === 1) revealing = setTimeout(reveal, 180, id);
    },
  );
  onScopeDispose(stay);
  return { sole, last, focusSelected, go, goOn, stay };
}
