import type { KeyboardEvent, PointerEvent } from "react";
import { memo } from "react";
import { t } from "../i18n/text.ts";
import classes from "./ItemCursor.module.css";
import type { PlotFrame } from "./plotFrame.ts";

interface ItemCursorProps {
  readonly chart: string;
  /** In which items lie. */
  readonly frame: PlotFrame;
  readonly axis: "x" | "y";
  /** Where each item lies along the axis, in pixels from the start of the frame, ascending. */
  readonly places: readonly number[];
  /** The item that is pointed at, or null. */
  readonly at: number | null;
  readonly onPoint: (at: number | null) => void;
  readonly textAt: (at: number) => string;
}

/** Reads the items of a chart one by one: under the pointer, or by arrow keys. What it reads is said and shown below. */
export const ItemCursor = memo(function ItemCursor({
  chart,
  frame,
  axis,
  places,
  at,
  onPoint,
  textAt,
}: ItemCursorProps) {
  const last = places.length - 1;
  if (last < 0) return null;
  function follow({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): void {
    const { left, top } = currentTarget.getBoundingClientRect();
    onPoint(nearest(places, axis === "x" ? clientX - left : clientY - top));
  }
  function move(event: KeyboardEvent): void {
    const from = at ?? 0;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: from - 1,
      ArrowUp: axis === "x" ? from + 1 : from - 1,
      ArrowRight: from + 1,
      ArrowDown: axis === "x" ? from - 1 : from + 1,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    onPoint(Math.min(Math.max(to, 0), last));
    event.preventDefault();
  }
  return (
    <div
      className={classes["cursor"]}
      style={frame}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input of type range has no items under the pointer
      role="slider"
      tabIndex={0}
      aria-label={t("parts:cursor", { chart })}
      aria-orientation={axis === "x" ? "horizontal" : "vertical"}
      aria-valuemin={1}
      aria-valuemax={last + 1}
      aria-valuenow={(at ?? 0) + 1}
      aria-valuetext={textAt(at ?? 0)}
      onKeyDown={move}
      onFocus={() => onPoint(at ?? 0)}
      onBlur={() => onPoint(null)}
      onPointerMove={follow}
      onPointerLeave={({ currentTarget }) => {
        if (document.activeElement !== currentTarget) onPoint(null);
      }}
    />
  );
});

function nearest(places: readonly number[], place: number): number {
  const far = (at: number): number => Math.abs((places[at] ?? 0) - place);
  return places.reduce((best, _, at) => (far(at) < far(best) ? at : best), 0);
}
