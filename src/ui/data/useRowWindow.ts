import type { KeyboardEvent, RefObject } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DrawnRows } from "./rowWindow.ts";
import { blockAt, drawnRows, isLongTable, rowAfterKey, scrollTopFor } from "./rowWindow.ts";

/** Of the frame before it was measured, in pixels. */
const usualHeight = 620;

interface RowWindow {
  /** The element that scrolls. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly isLong: boolean;
  readonly drawn: DrawnRows;
  /** The one row whose controls are in the order of Tab; the arrows lead to the others. */
  readonly tabbable: number;
  readonly onFocused: (row: number) => void;
  readonly onKey: (event: KeyboardEvent, row: number) => void;
}

/** Draws a long table of rows of one height as far as it is in sight, and leads the keyboard through all of them. */
export function useRowWindow(rows: number): RowWindow {
  const frame = useRef<HTMLElement>(null);
  const toFocus = useRef<number | null>(null);
  const [active, setActive] = useState(0);
  const [block, setBlock] = useState(0);
  const [height, setHeight] = useState(usualHeight);
  const isLong = isLongTable(rows);
  const drawn = drawnRows(rows, block, height);

  useEffect(() => {
    const element = frame.current;
    if (!element || !isLong) return undefined;
    const onScroll = (): void => setBlock(blockAt(element.scrollTop));
    const observer = new ResizeObserver(() => setHeight(element.clientHeight || usualHeight));
    onScroll();
    observer.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [isLong]);

  useEffect(() => {
    if (toFocus.current === null) return;
    const button = frame.current?.querySelector<HTMLElement>(`tr[data-line="${toFocus.current}"] th button`);
    if (!button) return; // not drawn yet
    toFocus.current = null;
    button.focus({ preventScroll: isLong });
  });

  const onKey = useCallback(
    (event: KeyboardEvent, row: number): void => {
      const next = rowAfterKey(event.key, row, rows);
      if (next === null) return;
      event.preventDefault();
      toFocus.current = next;
      setActive(next);
      const element = frame.current;
      if (!element || !isLong) return;
      element.scrollTop = scrollTopFor(next, element.scrollTop, height);
      setBlock(blockAt(element.scrollTop));
    },
    [rows, isLong, height],
  );

  const isDrawn = active >= drawn.from && active < drawn.to;
  return { frame, isLong, drawn, tabbable: isDrawn ? active : drawn.from, onFocused: setActive, onKey };
}
