import type { PointerEvent, RefObject } from "react";
import { useState } from "react";

/** A piece on its way: from where, and where it would land. */
export interface Drag {
  readonly from: number;
  readonly to: number;
}

export interface DragOrder {
  readonly drag: Drag | null;
  /** For the handle of the piece at a place. */
  readonly handleProps: (at: number) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
  readonly cancel: () => void;
}

/** The place where a piece lands that is let go at a height: that of the pieces whose middle lies above. */
function placeAt(list: HTMLElement, from: number, clientY: number): number {
  const middles = Array.from(list.children, (child) => {
    const { top, height } = child.getBoundingClientRect();
    return top + height / 2;
  });
  return middles.filter((middle, at) => at !== from && middle < clientY).length;
}

/** Lets the pieces of a list be dragged by handles, with mouse, pen or finger. */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  onDrop: (from: number, to: number) => void,
): DragOrder {
  const [drag, setDrag] = useState<Drag | null>(null);
  return {
    drag,
    cancel: () => setDrag(null),
    handleProps: (at) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: at, to: at });
      },
      onPointerMove(event) {
        if (drag?.from !== at || !list.current) return;
        const to = placeAt(list.current, at, event.clientY);
        if (to !== drag.to) setDrag({ from: at, to });
      },
      onPointerUp() {
        if (drag && drag.to !== drag.from) onDrop(drag.from, drag.to);
        setDrag(null);
      },
      onPointerCancel: () => setDrag(null),
    }),
  };
}
