import { memo } from "react";
import {
  CartesianGrid,
  Label,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { CurvePoint } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { axisWidth, chartMargin, tooltipStyle } from "./chartStyle.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

interface CurveChartProps {
  readonly points: readonly CurvePoint[];
  readonly xName: string;
  readonly yName: string;
  /** The ends of the dashed line of chance. */
  readonly chance: readonly [Place, Place];
  /** Where the cut-off lies, if it lies anywhere. */
  readonly point: Place | null;
  readonly height: number;
}

const ticks = [0, 0.25, 0.5, 0.75, 1];
const share = (value: number): string => format.percent(value, 0);

/** A curve of two shares, each from 0 to 1, with chance and the cut-off's place. */
export const CurveChart = memo(function CurveChart(props: CurveChartProps) {
  const { points, xName, yName, chance, point, height } = props;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={points} margin={{ ...chartMargin, bottom: 16 }}>
        <CartesianGrid stroke="var(--ll-grid)" vertical={false} />
        <XAxis
          dataKey="x"
          type="number"
          domain={[0, 1]}
          ticks={ticks}
          stroke="var(--ll-grid)"
          tickLine={false}
          tickFormatter={share}
        >
          <Label value={xName} position="bottom" offset={0} fill="var(--ll-muted)" fontSize={11} />
        </XAxis>
        <YAxis
          type="number"
          domain={[0, 1]}
          ticks={ticks}
          width={axisWidth}
          stroke="var(--ll-grid)"
          tickLine={false}
          axisLine={false}
          tickFormatter={share}
        />
        <Tooltip
          {...tooltipStyle}
          labelFormatter={(x) => (typeof x === "number" ? `${xName}: ${format.percent(x)}` : x)}
          formatter={(y) => (typeof y === "number" ? format.percent(y) : y)}
        />
        <ReferenceLine segment={chance} stroke="var(--ll-series-3)" strokeDasharray="5 4" />
        <Line
          name={yName}
          dataKey="y"
          stroke="var(--ll-series-1)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        {point && (
          <ReferenceDot
            x={point.x}
            y={point.y}
            r={6}
            fill="var(--ll-card)"
            stroke="var(--ll-accent)"
            strokeWidth={2.5}
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
});
