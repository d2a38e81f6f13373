import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/**
 * Keeps the focus near where it was when the control that had it gives way to another one.
 *
 * @param around Within it the first control takes the focus.
 * @param state What changes as the controls do.
 * @returns To be called by the control that is about to give way.
 */
export function useFocusKept(around: RefObject<HTMLElement | null>, state: unknown): () => void {
  const leaving = useRef(false);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (leaving.current && isLost) around.current?.querySelector<HTMLElement>("button:not([disabled])")?.focus();
    leaving.current = false;
  });
  return () => {
    leaving.current = true;
  };
}
