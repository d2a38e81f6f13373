import { memo } from "react";
import { format } from "../i18n/format.ts";
import { epochMargin } from "./chartStyle.ts";
import classes from "./EpochChart.module.css";
import type { EpochRange } from "./epochRange.ts";
import type { PlotPlaces } from "./linePath.ts";
import { type PlotScale, wholeTicks } from "./plotScale.ts";

/** Room for the number of an epoch. */
const pixelsOfTick = 64;

interface EpochGridProps {
  readonly scale: PlotScale;
  readonly range: EpochRange;
  readonly places: PlotPlaces;
  readonly width: number;
  readonly height: number;
  readonly as: (value: number, digits: number) => string;
}

/** The axes: values to the left with a line each, epochs below. */
export const EpochGrid = memo(function EpochGrid({ scale, range, places, width, height, as }: EpochGridProps) {
  const across = width - epochMargin.left - epochMargin.right;
  return (
    <g className={classes["grid"]}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${epochMargin.left} ${places.y(tick).toFixed(1)}h${across}`} />
          <text x={epochMargin.left - 6} y={places.y(tick)} dy="0.32em" textAnchor="end">
            {as(tick, scale.digits)}
          </text>
        </g>
      ))}
      {wholeTicks(range.from, range.to, Math.max(2, across / pixelsOfTick)).map((epoch) => (
        <EpochTick key={epoch} epoch={epoch} x={places.x(epoch)} width={width} height={height} />
      ))}
    </g>
  );
});

/** Pixels from the edge at which a number is no longer centred, so that all of it is seen. */
const edge = 24;

interface EpochTickProps {
  readonly epoch: number;
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function EpochTick({ epoch, x, width, height }: EpochTickProps) {
  const last = width - x < edge;
  return (
    <text x={last ? width - 2 : x} y={height - 5} textAnchor={last ? "end" : "middle"}>
      {format.whole(epoch)}
    </text>
  );
}
