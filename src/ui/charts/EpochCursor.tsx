import type { KeyboardEvent, PointerEvent } from "react";
import { useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { EpochPlot, EpochReading, EpochWindow } from "./EpochChart.tsx";
import classes from "./EpochChart.module.css";
import { draggedRange, zoomedRange } from "./epochRange.ts";
import type { PlotPlaces } from "./linePath.ts";
import type { PlotFrame } from "./plotFrame.ts";
import { useSharedEpoch } from "./sharedEpoch.ts";

interface EpochCursorProps {
  readonly name: string;
  readonly plot: EpochPlot;
  readonly view: EpochWindow;
  readonly places: PlotPlaces;
  readonly frame: PlotFrame;
  readonly reading: EpochReading;
}

/** A pointer that was moved less is clicking, not dragging. */
const leastDrag = 6;
const zoomStep = 2;

/** Reads the epoch under the pointer or moved to by arrow keys, and zooms to epochs that are dragged over. */
export function EpochCursor({ name, plot, view, places, frame, reading }: EpochCursorProps) {
  const { range, newest, cursor } = view;
  const { drag, ...pointer } = useDrag(view, frame);
  const pointed = useSharedEpoch(cursor, newest);
  const shown = pointed !== null && pointed >= range.from && pointed <= range.to ? pointed : null;
  const last = Math.min(newest, range.to);
  return (
    <>
      <svg className={classes["cursor"]} aria-hidden>
        {drag && (
          <rect
            className={classes["drag"]}
            x={frame.left + Math.min(drag.from, drag.to)}
            y={frame.top}
            width={Math.abs(drag.to - drag.from)}
            height={frame.height}
          />
        )}
        {shown !== null && <CursorMark epoch={shown} plot={plot} places={places} frame={frame} reading={reading} />}
      </svg>
      <div
        className={classes["pointer"]}
        style={{ left: frame.left, top: frame.top, width: frame.width, height: frame.height }}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input of type range cannot be dragged over
        role="slider"
        tabIndex={0}
        aria-label={t("train:chart.cursor", { chart: name })}
        aria-valuemin={range.from}
        aria-valuemax={last}
        aria-valuenow={shown ?? last}
        aria-valuetext={reading.textAt(shown ?? last)}
        onKeyDown={(event) => moveByKey(event, view, shown ?? last)}
        onFocus={() => cursor.point(shown ?? last)}
        onBlur={() => cursor.point(null)}
        {...pointer}
      />
    </>
  );
}

interface Drag {
  /** In pixels from the left of the frame. */
  readonly from: number;
  readonly to: number;
}

/** What a pointer does to the view: it points at epochs, drags over some, and shows all again by a double click. */
function useDrag({ range, newest, cursor, onZoom }: EpochWindow, { width }: PlotFrame) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const placeOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): number =>
    Math.min(Math.max(clientX - currentTarget.getBoundingClientRect().left, 0), width);
  const epochAt = (place: number): number => range.from + (place / Math.max(width, 1)) * (range.to - range.from);
  const pointed = (place: number): number => Math.min(Math.max(Math.round(epochAt(place)), range.from), newest);
  return {
    drag: drag && Math.abs(drag.to - drag.from) >= leastDrag ? drag : null,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture?.(event.pointerId);
      setDrag({ from: placeOf(event), to: placeOf(event) });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const place = placeOf(event);
      cursor.point(pointed(place));
      if (drag) setDrag({ ...drag, to: place });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const to = placeOf(event);
      if (drag && Math.abs(to - drag.from) >= leastDrag) {
        const dragged = draggedRange(epochAt(drag.from), epochAt(to), range);
        if (dragged) onZoom(dragged);
      }
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
    onPointerLeave: () => cursor.point(null),
    onDoubleClick: () => onZoom(null),
  };
}

/** Arrows move by an epoch, pages by a tenth of what is in sight; plus and minus zoom, Escape lets go. */
function moveByKey(event: KeyboardEvent, { range, newest, cursor, onZoom }: EpochWindow, at: number): void {
  const whole = { from: 1, to: Math.max(newest, 2) };
  const page = Math.max(1, Math.round((range.to - range.from) / 10));
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - page,
    PageUp: at + page,
    Home: range.from,
    End: range.to,
  };
  const to = moves[event.key];
  if (to !== undefined) cursor.point(Math.min(Math.max(to, range.from), Math.min(range.to, newest)));
  else if (event.key === "+") onZoom(zoomedRange(range, whole, 1 / zoomStep, at));
  else if (event.key === "-") onZoom(zoomedRange(range, whole, zoomStep, at));
  else if (event.key === "0") onZoom(null);
  else if (event.key === "Escape") cursor.point(null);
  else return;
  event.preventDefault();
}

interface CursorMarkProps {
  readonly epoch: number;
  readonly plot: EpochPlot;
  readonly places: PlotPlaces;
  readonly frame: PlotFrame;
  readonly reading: EpochReading;
}

function CursorMark({ epoch, plot, places, frame, reading }: CursorMarkProps) {
  const x = places.x(epoch);
  const right = x > frame.left + frame.width / 2;
  return (
    <g>
      <path className={classes["rule"]} d={`M${x.toFixed(1)} ${frame.top}v${frame.height}`} />
      {reading.valuesAt(epoch).map((value, line) => {
        const { name, look } = plot.lines[line] ?? { name: "", look: "first" };
        return (
          value !== null && (
            <circle key={name} className={classes["dot"]} data-look={look} cx={x} cy={places.y(value)} r={3.5} />
          )
        );
      })}
      <text x={right ? x - 5 : x + 5} y={frame.top + frame.height - 6} textAnchor={right ? "end" : "start"}>
        {t("train:chart.cursorAt", { epoch: format.whole(epoch) })}
      </text>
    </g>
  );
}
