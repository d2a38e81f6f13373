import { memo, useId } from "react";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Label,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ScoreBin } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Hatch } from "./Hatch.tsx";
import { axisWidth, chartMargin, tooltipStyle } from "./chartStyle.ts";

interface ScoreChartProps {
  /** Adjacent and of equal width, lowest first. */
  readonly bins: readonly ScoreBin[];
  /** In points; null where it has none. */
  readonly cutoff: number | null;
  readonly height: number;
}

const rangeOf = ({ from, to }: ScoreBin): string =>
  t("evaluate:scores.range", { from: format.value(from), to: format.value(to) });

/** No more edges than that are named on the axis. */
const mostTicks = 8;

/** Edges of the bins at equal distances. */
function edgesOf(bins: readonly ScoreBin[]): number[] {
  const stride = Math.max(1, Math.ceil(bins.length / mostTicks));
  return bins.filter((_, at) => at % stride === 0).map(({ from }) => from);
}

const nothing = (): null => null;

/** Good and bad loans by points, the bad ones hatched, with the cut-off as a line. */
export const ScoreChart = memo(function ScoreChart({ bins, cutoff, height }: ScoreChartProps) {
  const hatch = useId();
  const from = bins[0]?.from ?? 0;
  const to = bins.at(-1)?.to ?? 1;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={bins.map((bin) => ({ ...bin, range: rangeOf(bin) }))}
        margin={{ ...chartMargin, bottom: 16 }}
        barGap="-100%"
        barCategoryGap={1}
      >
        <defs>
          <Hatch id={hatch} />
        </defs>
        <CartesianGrid stroke="var(--ll-grid)" vertical={false} />
        <XAxis
          xAxisId="points"
          dataKey="from"
          type="number"
          domain={[from, to]}
          stroke="var(--ll-grid)"
          tickLine={false}
          tickFormatter={format.value}
          ticks={edgesOf(bins)}
          interval="preserveStartEnd"
        >
          <Label
            value={t("evaluate:scores.points")}
            position="bottom"
            offset={0}
            fill="var(--ll-muted)"
            fontSize={11}
          />
        </XAxis>
        <XAxis xAxisId="bins" dataKey="range" hide height={0} />
        <YAxis
          width={axisWidth}
          allowDecimals={false}
          stroke="var(--ll-grid)"
          tickLine={false}
          axisLine={false}
          tickFormatter={format.whole}
        />
        <Tooltip
          {...tooltipStyle}
          cursor={{ fill: "var(--ll-grid)", opacity: 0.5 }}
          formatter={(count) => (typeof count === "number" ? format.whole(count) : count)}
        />
        <Bar
          xAxisId="bins"
          name={t("evaluate:scores.good")}
          dataKey="goods"
          fill="var(--ll-series-1)"
          fillOpacity={0.75}
          isAnimationActive={false}
        />
        <Bar
          xAxisId="bins"
          name={t("evaluate:scores.bad")}
          dataKey="bads"
          fill={`url(#${hatch})`}
          stroke="var(--ll-series-2)"
          isAnimationActive={false}
        />
        {/* Recharts gives an axis a scale only where something is drawn on it. */}
        <Line xAxisId="points" dataKey={nothing} tooltipType="none" dot={false} isAnimationActive={false} />
        {cutoff !== null && (
          <ReferenceLine
            xAxisId="points"
            x={Math.min(Math.max(cutoff, from), to)}
            stroke="var(--ll-accent)"
            strokeWidth={2}
            label={{
              value: t("evaluate:scores.cutoff"),
              position: "insideTopRight",
              fill: "var(--ll-accent)",
              fontSize: 11,
              offset: 6,
            }}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
});
