import type { ReactNode } from "react";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import type { LegendItems } from "../charts/ChartLegend.tsx";
import { ChartLegend } from "../charts/ChartLegend.tsx";
import { PlaneChart } from "../charts/PlaneChart.tsx";
import type { Place } from "../charts/planePaths.ts";
import { chartHeight } from "./chartHeight.ts";
import type { Figured } from "./plots.ts";

interface PlotFigureProps {
  readonly title: string;
  readonly reading: ReactNode;
  readonly figured: Figured;
  /** Where the cut-off lies on the line; null where it lies nowhere. */
  readonly point?: Place | null;
  readonly rule?: { readonly x: number; readonly name: string } | null;
  readonly stretch?: { readonly x: number; readonly low: number; readonly high: number } | null;
  readonly legend?: LegendItems;
}

/** A chart of this screen: drawn once, with the cut-off moving on it. */
export function PlotFigure({ title, reading, figured, point, rule, stretch, legend }: PlotFigureProps) {
  const { plot, columns, rows, data } = figured;
  return (
    <ChartFigure title={title} reading={reading} table={{ columns, rows, data }}>
      {legend && <ChartLegend items={legend} />}
      <PlaneChart
        name={title}
        plot={plot}
        points={point ? [point] : []}
        rule={rule ?? null}
        stretch={stretch ?? null}
        height={chartHeight}
      />
    </ChartFigure>
  );
}
