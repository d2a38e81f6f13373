import type { KeyboardEvent, RefObject } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DrawnLines, LineHeights } from "../parts/lineWindow.ts";
import { lineAfterKey } from "../parts/lineWindow.ts";
import { useLineWindow } from "../parts/useLineWindow.ts";

/** As in the style sheet. */
const heights: LineHeights = { line: 38, head: 36 };

interface RowWindow {
  /** The element that scrolls. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly isLong: boolean;
  readonly drawn: DrawnLines;
  /** The one row whose controls are in the order of Tab; the arrows lead to the others. */
  readonly tabbable: number;
  readonly onFocused: (row: number) => void;
  readonly onKey: (event: KeyboardEvent, row: number) => void;
}

/** Draws a long table as far as it is in sight, and leads the keyboard through all of its rows. */
export function useRowWindow(rows: number): RowWindow {
  const { frame, isLong, drawn, show } = useLineWindow<HTMLElement>(rows, heights);
  const toFocus = useRef<number | null>(null);
  const [active, setActive] = useState(0);

  useEffect(() => {
    if (toFocus.current === null) return;
    const button = frame.current?.querySelector<HTMLElement>(`tr[data-line="${toFocus.current}"] th button`);
    if (!button) return; // not drawn yet
    toFocus.current = null;
    button.focus({ preventScroll: isLong });
  });

  const onKey = useCallback(
    (event: KeyboardEvent, row: number): void => {
      const next = lineAfterKey(event.key, row, rows);
      if (next === null) return;
      event.preventDefault();
      toFocus.current = next;
      setActive(next);
      if (isLong) show(next);
    },
    [rows, isLong, show],
  );

  const isDrawn = active >= drawn.from && active < drawn.to;
  return { frame, isLong, drawn, tabbable: isDrawn ? active : drawn.from, onFocused: setActive, onKey };
}
