import { shallowRef, type Ref } from 'vue';
import type { DiagramCard, Point } from './diagram-layout.ts';

export interface DrawnLink {
  readonly from: DiagramCard;
  /** Where the pointer is, in the drawing. */
  readonly at: Point;
  /** The entity that it is over. */
  readonly over: string | null;
}

export interface LinkDrag {
  begin(event: PointerEvent, from: DiagramCard): void;
  move(event: PointerEvent): void;
  end(event: PointerEvent): void;
  cancel(): void;
}

/** A line that is drawn from one card to another with the pointer. Let go over a card, it asks for a link between them. */
export function useLinkDrag(
  pane: Ref<HTMLElement | null>,
  view: Ref<{ x: number; y: number; scale: number }>,
  cards: () => readonly DiagramCard[],
  ask: (from: string, to: string) => void,
): { drawn: Ref<DrawnLink | null> } & LinkDrag {
  const drawn = shallowRef<DrawnLink | null>(null);

  function place(event: PointerEvent, from: DiagramCard): DrawnLink | null {
    const frame = pane.value?.getBoundingClientRect();
    if (!frame) return null;
    const { x, y, scale } = view.value;
    const at = { x: (event.clientX - frame.left - x) / scale, y: (event.clientY - frame.top - y) / scale };
    return { from, at, over: cardAt(cards(), at)?.entity.name ?? null };
  }
  return {
    drawn,
    begin(event: PointerEvent, from: DiagramCard): void {
      if (event.button !== 0) return;
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
      drawn.value = place(event, from);
    },
    move(event: PointerEvent): void {
      if (drawn.value) drawn.value = place(event, drawn.value.from);
    },
    end(event: PointerEvent): void {
      const last = drawn.value && place(event, drawn.value.from);
      drawn.value = null;
      // Let go where it began, it was a click; an entity is linked with itself by the dialog.
      if (last?.over != null && last.over !== last.from.entity.name) ask(last.from.entity.name, last.over);
    },
    cancel(): void {
      drawn.value = null;
    },
  };
}

/** The card at a point of the drawing. System entities take no links. */
export const cardAt = (cards: readonly DiagramCard[], { x, y }: Point): DiagramCard | undefined =>
  cards.find(
    (card) =>
      card.entity.source !== 'system' &&
      x >= card.x &&
      x <= card.x + card.width &&
      y >= card.y &&
      y <= card.y + card.height,
  );
