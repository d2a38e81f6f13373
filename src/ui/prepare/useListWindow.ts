import type { RefObject } from "react";
import { useEffect, useRef, useState } from "react";

/** Shorter lists are drawn whole: the browser then finds in them. */
const drawnWhole = 60;
/** Lines drawn beyond those in sight, above and below; a new window is drawn after half of them were scrolled. */
const beyond = 8;
/** Of the frame before it was measured, in pixels. */
const usualHeight = 640;

interface ListWindow {
  /** The element that scrolls. */
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Lines drawn: from the first, `to` left out. */
  readonly from: number;
  readonly to: number;
  /** Scrolls until a line is in sight. */
  readonly show: (at: number) => void;
}

/** Draws a long list of lines of one height, in pixels, as far as it is in sight. */
export function useListWindow(lines: number, lineHeight: number): ListWindow {
  const frame = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [height, setHeight] = useState(usualHeight);
  const isLong = lines > drawnWhole;

  useEffect(() => {
    const element = frame.current;
    if (!element || !isLong) return undefined;
    const block = beyond / 2;
    const look = (): void => {
      setFirst(Math.floor(element.scrollTop / lineHeight / block) * block);
      setHeight(element.clientHeight || usualHeight);
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [isLong, lineHeight]);

  function show(at: number): void {
    const element = frame.current;
    if (!element) return;
    const lowest = (at + 1) * lineHeight - element.clientHeight;
    element.scrollTop = Math.max(Math.min(element.scrollTop, at * lineHeight), lowest);
  }

  if (!isLong) return { frame, from: 0, to: lines, show };
  const from = Math.max(0, Math.min(first, lines - 1) - beyond);
  const to = Math.min(lines, first + Math.ceil(height / lineHeight) + beyond + beyond / 2);
  return { frame, from, to, show };
}

const pageLines = 10;

/** The line that a key leads to from one; null where the key does not move. */
export function lineAfterKey(key: string, at: number, lines: number): number | null {
  const to = new Map([
    ["ArrowDown", at + 1],
    ["ArrowUp", at - 1],
    ["PageDown", at + pageLines],
    ["PageUp", at - pageLines],
    ["Home", 0],
    ["End", lines - 1],
  ]).get(key);
  return to === undefined ? null : Math.max(0, Math.min(to, lines - 1));
}
