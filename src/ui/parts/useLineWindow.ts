import type { RefObject } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DrawnLines, LineHeights } from "./lineWindow.ts";
import { drawnLines, firstInSight, isLongList, scrollTopFor } from "./lineWindow.ts";

/** Of the frame before it was measured, in pixels. */
const usualHeight = 640;

interface LineWindow<Frame extends HTMLElement> {
  /** The element that scrolls. */
  readonly frame: RefObject<Frame | null>;
  readonly isLong: boolean;
  readonly drawn: DrawnLines;
  /** Scrolls until a line is in sight. */
  readonly show: (at: number) => void;
}

/**
 * Draws a long list of lines of one height as far as it is in sight.
 *
 * @param heights The same object at every drawing.
 */
export function useLineWindow<Frame extends HTMLElement>(lines: number, heights: LineHeights): LineWindow<Frame> {
  const frame = useRef<Frame>(null);
  const [first, setFirst] = useState(0);
  const [height, setHeight] = useState(usualHeight);
  const isLong = isLongList(lines);

  useEffect(() => {
    const element = frame.current;
    if (!element || !isLong) return undefined;
    const onScroll = (): void => setFirst(firstInSight(element.scrollTop, heights));
    const observer = new ResizeObserver(() => setHeight(element.clientHeight || usualHeight));
    onScroll();
    observer.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [isLong, heights]);

  const show = useCallback(
    (at: number): void => {
      const element = frame.current;
      if (!element) return;
      element.scrollTop = scrollTopFor(at, element.scrollTop, element.clientHeight || usualHeight, heights);
      setFirst(firstInSight(element.scrollTop, heights));
    },
    [heights],
  );

  return { frame, isLong, drawn: drawnLines(lines, first, height, heights), show };
}
