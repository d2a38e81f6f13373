import { useElementSize } from "@mantine/hooks";
import { memo, useMemo } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { epochMargin } from "./chartStyle.ts";
import classes from "./EpochChart.module.css";
import { EpochCursor } from "./EpochCursor.tsx";
import { EpochGrid } from "./EpochGrid.tsx";
import type { EpochRange } from "./epochRange.ts";
import { type EpochPoint, extentOf, linePath, type PlotPlaces } from "./linePath.ts";
import { linearScale, logScale, type PlotScale } from "./plotScale.ts";
import type { SharedEpoch } from "./sharedEpoch.ts";

/** One line of the chart. */
export interface EpochLine {
  readonly name: string;
  /** The first is solid and blue, the second dashed and vermilion. */
  readonly look: "first" | "second";
  readonly points: readonly EpochPoint[];
  /** The same before it was smoothed, drawn faintly; null where it is not smoothed. */
  readonly raw: readonly EpochPoint[] | null;
}

/** What is drawn. */
export interface EpochPlot {
  readonly lines: readonly EpochLine[];
  /** Thin lines behind the others. */
  readonly members: readonly (readonly EpochPoint[])[];
  readonly membersLook: EpochLine["look"];
}

/** How the chart is looked at; charts that share it move together. */
export interface EpochWindow {
  /** The epochs of the axis. */
  readonly range: EpochRange;
  readonly cursor: SharedEpoch;
  /** The last epoch there is. */
  readonly newest: number;
  readonly onZoom: (range: EpochRange | null) => void;
}

/** What the lines are at an epoch, before they were smoothed and thinned. */
export interface EpochReading {
  /** One value for each line. */
  readonly valuesAt: (epoch: number) => readonly (number | null)[];
  readonly textAt: (epoch: number) => string;
}

interface EpochChartProps {
  readonly name: string;
  readonly plot: EpochPlot;
  readonly view: EpochWindow;
  /** The epoch that is marked. */
  readonly best: number | null;
  readonly log?: boolean;
  /** Whether the axis begins at 0. */
  readonly fromZero?: boolean;
  /** A tick as text, with as many digits as tell it from its neighbours. */
  readonly as: (value: number, digits: number) => string;
  readonly reading: EpochReading;
  readonly height: number;
}

/** Where nothing is measured, as before the first frame. */
const usualWidth = 640;
const pixelsOfTick = 40;

/** Figures by epoch, with the best epoch marked, and a cursor that reads them and zooms. */
export function EpochChart(props: EpochChartProps) {
  const { name, plot, view, best, log = false, fromZero = false, as, reading, height } = props;
  const { ref, width: measured } = useElementSize();
  const width = measured || usualWidth;
  const { range } = view;
  const extent = useMemo(() => valuesOf(plot, range, fromZero), [plot, range, fromZero]);
  const scale = useMemo(() => scaleOf(extent, log, height), [extent, log, height]);
  const places = useMemo(() => placesOf(scale, range, width, height), [scale, range, width, height]);
  return (
    <div ref={ref} className={classes["chart"]} style={{ height }}>
      <svg width={width} height={height} aria-hidden>
        <EpochGrid scale={scale} range={range} places={places} width={width} height={height} as={as} />
        {best !== null && best >= range.from && best <= range.to && (
          <BestMark x={places.x(best)} width={width} height={height} best={best} />
        )}
        <Lines plot={plot} places={places} width={width} height={height} />
      </svg>
      <EpochCursor
        name={name}
        plot={plot}
        view={view}
        places={places}
        frame={{
          ...epochMargin,
          width: width - epochMargin.left - epochMargin.right,
          height: height - epochMargin.top - epochMargin.bottom,
        }}
        reading={reading}
      />
    </div>
  );
}

/** The least and the greatest value in the range; 0 and 1 while there are none. */
function valuesOf({ lines, members }: EpochPlot, range: EpochRange, fromZero: boolean): readonly [number, number] {
  const all = [...lines.flatMap(({ points, raw }) => (raw ? [points, raw] : [points])), ...members];
  const [least, greatest] = extentOf(all, range) ?? [0, 1];
  return [fromZero ? Math.min(0, least) : least, greatest];
}

function scaleOf([least, greatest]: readonly [number, number], log: boolean, height: number): PlotScale {
  const most = Math.max(2, Math.round((height - epochMargin.top - epochMargin.bottom) / pixelsOfTick));
  return log && least > 0 ? logScale(least, greatest, most + 1) : linearScale(least, greatest, most);
}

function placesOf({ share }: PlotScale, { from, to }: EpochRange, width: number, height: number): PlotPlaces {
  const across = width - epochMargin.left - epochMargin.right;
  const down = height - epochMargin.top - epochMargin.bottom;
  return {
    x: (epoch) => epochMargin.left + (across * (epoch - from)) / Math.max(to - from, 1),
    y: (value) => epochMargin.top + down * (1 - share(value)),
  };
}

interface BestMarkProps {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly best: number;
}

function BestMark({ x, width, height, best }: BestMarkProps) {
  const right = x > width / 2;
  return (
    <g className={classes["best"]}>
      <path d={`M${x.toFixed(1)} ${epochMargin.top - 4}V${height - epochMargin.bottom}`} />
      <text x={right ? x - 5 : x + 5} y={epochMargin.top - 7} textAnchor={right ? "end" : "start"}>
        {t("train:chart.best", { epoch: format.whole(best) })}
      </text>
    </g>
  );
}

interface LinesProps {
  readonly plot: EpochPlot;
  readonly places: PlotPlaces;
  readonly width: number;
  readonly height: number;
}

/** Drawn anew only when there are new epochs, not when the cursor moves. */
const Lines = memo(function Lines({ plot, places, width, height }: LinesProps) {
  const { lines, members, membersLook } = plot;
  return (
    <svg
      className={classes["lines"]}
      x={epochMargin.left}
      y={0}
      width={width - epochMargin.left - epochMargin.right}
      height={height - epochMargin.bottom}
      viewBox={`${epochMargin.left} 0 ${width - epochMargin.left - epochMargin.right} ${height - epochMargin.bottom}`}
    >
      {members.length > 0 && (
        <path
          className={classes["member"]}
          data-look={membersLook}
          d={members.map((points) => linePath(points, places)).join("")}
        />
      )}
      {lines.map(
        ({ name, look, raw }) =>
          raw && <path key={name} className={classes["raw"]} data-look={look} d={linePath(raw, places)} />,
      )}
      {lines.map(({ name, look, points }) => (
        <path key={name} className={classes["line"]} data-look={look} d={linePath(points, places)} />
      ))}
    </svg>
  );
});
