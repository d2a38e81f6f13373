import { memo } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { EpochReport } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { axisWidth, chartMargin, tooltipStyle } from "./chartStyle.ts";

interface EpochChartProps {
  readonly points: readonly EpochReport[];
  /** The first is drawn solid, the second dashed. */
  readonly series: readonly { readonly name: string; readonly pick: (report: EpochReport) => number | null }[];
  /** The epoch that is marked. */
  readonly best: number | null;
  readonly bestLabel: string;
  readonly height: number;
  /** A logarithmic scale; values of 0 and below are left out. */
  readonly log: boolean;
}

const lines = [
  { stroke: "var(--ll-series-1)", dash: "" },
  { stroke: "var(--ll-series-2)", dash: "6 4" },
];

/** Figures by epoch, with the best epoch marked. */
export const EpochChart = memo(function EpochChart({ points, series, best, bestLabel, height, log }: EpochChartProps) {
  const newest = points.at(-1)?.epoch ?? 1;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={points} margin={{ ...chartMargin, top: 22 }}>
        <CartesianGrid stroke="var(--ll-grid)" vertical={false} />
        <XAxis
          dataKey="epoch"
          type="number"
          domain={[1, "dataMax"]}
          allowDecimals={false}
          stroke="var(--ll-grid)"
          tickLine={false}
          tickFormatter={format.whole}
        />
        <YAxis
          width={axisWidth}
          stroke="var(--ll-grid)"
          tickLine={false}
          axisLine={false}
          scale={log ? "log" : "linear"}
          domain={["auto", "auto"]}
          allowDataOverflow={log}
          tickFormatter={format.figure}
        />
        <Tooltip
          {...tooltipStyle}
          labelFormatter={(epoch) => (typeof epoch === "number" ? t("train:stat.atEpoch", { epoch }) : epoch)}
          formatter={(value) => (typeof value === "number" ? format.figure(value) : value)}
        />
        {best !== null && (
          <ReferenceLine
            x={best}
            stroke="var(--ll-ok)"
            strokeDasharray="2 3"
            label={{ value: bestLabel, position: "top", textAnchor: anchorOf(best, newest), fontSize: 11 }}
          />
        )}
        {series.map(({ name, pick }, at) => (
          <Line
            key={name}
            name={name}
            dataKey={(report: EpochReport) => drawable(pick(report), log)}
            stroke={lines[at]?.stroke ?? "var(--ll-series-3)"}
            strokeDasharray={lines[at]?.dash ?? ""}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
});

/** Keeps the text of the marked epoch within the chart. */
function anchorOf(best: number, newest: number): "start" | "end" {
  return best * 2 > newest ? "end" : "start";
}

function drawable(value: number | null, log: boolean): number | null {
  return value === null || (log && value <= 0) ? null : value;
}
