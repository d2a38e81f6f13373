import { useElementSize } from "@mantine/hooks";
import { memo, useCallback, useId, useMemo, useState } from "react";
import { Hatch } from "./Hatch.tsx";
import { ItemCursor } from "./ItemCursor.tsx";
import classes from "./PlaneChart.module.css";
import { type Place, placePath, type PlaneAxis, type PlaneScale, planeScale, ticksWithin } from "./planePaths.ts";
import type { PlotFrame } from "./plotFrame.ts";
import { linearScale } from "./plotScale.ts";

/** `first` is solid and blue, `second` dashed and vermilion, `chance` thin, dashed and grey. */
export type PlaneLook = "first" | "second" | "chance";

interface PlaneLine {
  readonly name: string;
  readonly look: PlaneLook;
  readonly points: readonly Place[];
  /** Whether each point is marked. */
  readonly dots?: boolean;
}

interface PlaneBar {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly look: "filled" | "hatched";
}

/** From a low to a high value at one place. */
interface PlaneInterval {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly look: PlaneLook;
}

/** What is drawn, and stays while a cut-off moves. */
export interface PlanePlot {
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  readonly lines: readonly PlaneLine[];
  readonly bars?: readonly PlaneBar[];
  readonly intervals?: readonly PlaneInterval[];
  /** Single places: dots for the first, crosses for the second. */
  readonly marks?: readonly { readonly look: "first" | "second"; readonly points: readonly Place[] }[];
  /** Thin lines behind the others. */
  readonly faint?: readonly (readonly Place[])[];
  /** Stretches of the x axis that are greyed. */
  readonly greyed?: readonly { readonly from: number; readonly to: number }[];
  /** Where the cursor can rest, from left to right. */
  readonly stops: readonly Stop[];
}

/** A place at which the cursor reads the chart. */
export interface Stop {
  readonly at: Place;
  /** What is read there, as a sentence. */
  readonly text: string;
}

interface PlaneChartProps {
  readonly name: string;
  readonly plot: PlanePlot;
  /** Where the cut-off lies on the lines. */
  readonly points?: readonly Place[];
  /** The cut-off as a line from top to bottom. */
  readonly rule?: { readonly x: number; readonly name: string } | null;
  /** A stretch that is marked, such as the distance of two lines. */
  readonly stretch?: { readonly x: number; readonly low: number; readonly high: number } | null;
  readonly height: number;
}

/** Where nothing is measured, as before the first frame. */
const usualWidth = 520;
const margins = { left: 48, top: 14, right: 20, bottom: 36 };
const pixelsOfTick = { x: 84, y: 52 };

/** Lines, bars and intervals over two measured axes, with the cut-off's place and a cursor that reads them. */
export function PlaneChart({ name, plot, points = [], rule = null, stretch = null, height }: PlaneChartProps) {
  const { ref, width: measured } = useElementSize();
  const [pointed, setPointed] = useState<number | null>(null);
  const width = measured || usualWidth;
  const frame = useMemo(() => frameOf(width, height), [width, height]);
  const scale = useMemo(() => planeScale(plot.x, plot.y, frame), [plot, frame]);
  const places = useMemo(() => plot.stops.map(({ at }) => scale.x(at.x) - frame.left), [plot, scale, frame]);
  const textAt = useCallback((at: number) => plot.stops[at]?.text ?? "", [plot]);
  const stop = pointed === null ? undefined : plot.stops[pointed];
  return (
    <div>
      <div ref={ref} className={classes["chart"]} style={{ height }}>
        <svg width={width} height={height} aria-hidden>
          <Drawing plot={plot} frame={frame} scale={scale} width={width} height={height} />
          {rule && <Rule x={scale.x(clamped(rule.x, plot.x))} name={rule.name} frame={frame} />}
          {stretch && (
            <path
              className={classes["stretch"]}
              d={`M${scale.x(stretch.x).toFixed(1)} ${scale.y(stretch.low).toFixed(1)}V${scale.y(stretch.high).toFixed(1)}`}
            />
          )}
          {points.map(({ x, y }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- one for each line, in their order
            <circle key={at} className={classes["point"]} cx={scale.x(x)} cy={scale.y(y)} r={5.5} />
          ))}
          {stop && (
            <g className={classes["cursor"]}>
              <path d={`M${scale.x(stop.at.x).toFixed(1)} ${frame.top}v${frame.height}`} />
              <circle cx={scale.x(stop.at.x)} cy={scale.y(stop.at.y)} r={3.5} />
            </g>
          )}
        </svg>
        <ItemCursor
          chart={name}
          frame={frame}
          axis="x"
          places={places}
          at={pointed !== null && pointed < places.length ? pointed : null}
          onPoint={setPointed}
          textAt={textAt}
        />
      </div>
      <p className={classes["readout"]} aria-hidden>
        {stop?.text}
      </p>
    </div>
  );
}

function frameOf(width: number, height: number): PlotFrame {
  return {
    left: margins.left,
    top: margins.top,
    width: Math.max(width - margins.left - margins.right, 10),
    height: height - margins.top - margins.bottom,
  };
}

function clamped(value: number, { from, to }: PlaneAxis): number {
  return Math.min(Math.max(value, from), to);
}

interface DrawingProps {
  readonly plot: PlanePlot;
  readonly frame: PlotFrame;
  readonly scale: PlaneScale;
  readonly width: number;
  readonly height: number;
}

/** All that stays while the cut-off and the cursor move: drawn once. */
const Drawing = memo(function Drawing({ plot, frame, scale, width, height }: DrawingProps) {
  const hatch = useId();
  const { x, y, lines, bars = [], intervals = [], marks = [], faint = [], greyed = [] } = plot;
  const bottom = frame.top + frame.height;
  return (
    <g>
      <defs>
        <Hatch id={hatch} />
      </defs>
      {ticksOf(y, frame.height / pixelsOfTick.y).map((tick) => (
        <g key={tick} className={classes["grid"]}>
          <path d={`M${frame.left} ${scale.y(tick).toFixed(1)}h${frame.width}`} />
          <text x={frame.left - 6} y={scale.y(tick)} dy="0.32em" textAnchor="end">
            {y.as(tick)}
          </text>
        </g>
      ))}
      {ticksOf(x, frame.width / pixelsOfTick.x).map((tick) => (
        <text key={tick} x={Math.min(scale.x(tick), width - 19)} y={bottom + 14} textAnchor="middle">
          {x.as(tick)}
        </text>
      ))}
      <text className={classes["axisName"]} x={frame.left + frame.width / 2} y={height - 5} textAnchor="middle">
        {x.name}
      </text>
      {greyed.map(({ from, to }) => (
        <rect
          key={from}
          className={classes["greyed"]}
          x={scale.x(from)}
          y={frame.top}
          width={Math.max(scale.x(to) - scale.x(from), 1)}
          height={frame.height}
        />
      ))}
      {faint.length > 0 && (
        <path className={classes["faint"]} d={faint.map((points) => placePath(points, scale)).join("")} />
      )}
      {bars.map(({ from, to, height: value, look }) => (
        <rect
          key={`${look} ${from}`}
          className={classes["bar"]}
          data-look={look}
          x={scale.x(from) + 0.5}
          y={scale.y(value)}
          width={Math.max(scale.x(to) - scale.x(from) - 1, 1)}
          height={Math.max(scale.y(0) - scale.y(value), 0)}
          fill={look === "hatched" ? `url(#${hatch})` : undefined}
        />
      ))}
      {intervals.map(({ x: at, low, high, look }) => (
        <path
          key={`${look} ${at}`}
          className={classes["interval"]}
          data-look={look}
          d={`M${scale.x(at).toFixed(1)} ${scale.y(low).toFixed(1)}V${scale.y(high).toFixed(1)}`}
        />
      ))}
      {marks.map(({ look, points }) => (
        <path key={look} className={classes["marks"]} data-look={look} d={markPath(points, look, scale)} />
      ))}
      {lines.map(({ name, look, points, dots = false }) => (
        <g key={name}>
          <path className={classes["line"]} data-look={look} d={placePath(points, scale)} />
          {dots &&
            points.map((point) => (
              <circle
                key={`${point.x} ${point.y}`}
                className={classes["dot"]}
                data-look={look}
                cx={scale.x(point.x)}
                cy={scale.y(point.y)}
                r={3.5}
              />
            ))}
        </g>
      ))}
    </g>
  );
});

/** One path for all: a thousand elements would be slow. */
function markPath(points: readonly Place[], look: "first" | "second", { x, y }: PlaneScale): string {
  const shape = look === "first" ? "h0" : "m-2 -2l4 4m0 -4l-4 4";
  return points.map((point) => `M${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}${shape}`).join("");
}

function ticksOf(axis: PlaneAxis, most: number): readonly number[] {
  return axis.ticks ?? ticksWithin(axis, linearScale(axis.from, axis.to, Math.max(2, Math.round(most))).ticks);
}

interface RuleProps {
  readonly x: number;
  readonly name: string;
  readonly frame: PlotFrame;
}

function Rule({ x, name, frame }: RuleProps) {
  const isLate = x > frame.left + frame.width - 60;
  return (
    <g className={classes["rule"]}>
      <path d={`M${x.toFixed(1)} ${frame.top}v${frame.height}`} />
      <text x={isLate ? x - 5 : x + 5} y={frame.top + 8} textAnchor={isLate ? "end" : "start"}>
        {name}
      </text>
    </g>
  );
}
