import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { ItemCursor } from "./ItemCursor.tsx";
import type { PlotScale } from "./plotScale.ts";
import classes from "./RowChart.module.css";

/** One line of the chart. */
export interface ChartRow {
  readonly key: string;
  /** Before the picture. */
  readonly label: string;
  /** After it. */
  readonly value: string;
  /** The line as a sentence. */
  readonly reading: string;
}

/** Where the picture of a line is drawn, in pixels. */
export interface RowPlace {
  readonly x: (value: number) => number;
  /** The middle of the line. */
  readonly y: number;
  readonly height: number;
}

interface RowChartProps {
  readonly name: string;
  readonly rows: readonly ChartRow[];
  readonly scale: PlotScale;
  readonly tick: (value: number, digits: number) => string;
  /** Draws the picture of a line. */
  readonly renderRow: (at: number, place: RowPlace) => ReactNode;
  /** A line across all, such as a cut-off, with its name. */
  readonly mark?: { readonly value: number; readonly label: string } | undefined;
  readonly rowHeight?: number;
}

/** Where nothing is measured, as before the first frame. */
const usualWidth = 560;
const axisHeight = 22;
const markHeight = 14;
const valueWidth = 54;
const characterWidth = 6.3;

/** Lines under each other, each with its name, a picture along a common axis, and its figure. */
export function RowChart({ name, rows, scale, tick, renderRow, mark, rowHeight = 22 }: RowChartProps) {
  const { ref, width: measured } = useElementSize();
  const [pointed, setPointed] = useState<number | null>(null);
  const width = measured || usualWidth;
  const labelWidth = Math.round(Math.min(190, width * 0.36));
  const top = mark ? markHeight : 4;
  const plot = { left: labelWidth + 8, right: width - valueWidth };
  const bottom = top + rows.length * rowHeight;
  const x = (value: number): number => plot.left + scale.share(value) * (plot.right - plot.left);
  const middle = (at: number): number => top + (at + 0.5) * rowHeight;
  const at = pointed !== null && pointed < rows.length ? pointed : null;
  const ticks = width < 480 ? scale.ticks.filter((_, i) => i % 2 === 0) : scale.ticks;
  return (
    <div>
      <div ref={ref} className={classes["chart"]} style={{ height: bottom + axisHeight }}>
        <svg width={width} height={bottom + axisHeight} aria-hidden>
          {at !== null && (
            <rect
              className={classes["pointed"]}
              x={0}
              y={middle(at) - rowHeight / 2}
              width={width}
              height={rowHeight}
            />
          )}
          {ticks.map((value) => (
            <g key={value} className={classes["tick"]}>
              <path d={`M${x(value).toFixed(1)} ${top}V${bottom}`} />
              <text x={x(value)} y={bottom + 14} textAnchor="middle">
                {tick(value, scale.digits)}
              </text>
            </g>
          ))}
          {mark && <Mark x={x(mark.value)} top={top} bottom={bottom} label={mark.label} right={plot.right} />}
          {rows.map((row, i) => (
            <g key={row.key}>
              <text className={classes["label"]} x={labelWidth} y={middle(i) + 4} textAnchor="end">
                {shortened(row.label, labelWidth)}
                <title>{row.label}</title>
              </text>
              {renderRow(i, { x, y: middle(i), height: rowHeight })}
              <text className={classes["value"]} x={width} y={middle(i) + 4} textAnchor="end">
                {row.value}
              </text>
            </g>
          ))}
        </svg>
        <ItemCursor
          chart={name}
          frame={{ left: 0, top, width, height: rows.length * rowHeight }}
          axis="y"
          places={rows.map((_, i) => (i + 0.5) * rowHeight)}
          at={at}
          onPoint={setPointed}
          textAt={(i) => rows[i]?.reading ?? ""}
        />
      </div>
      <p className={classes["readout"]} aria-hidden>
        {at === null ? "" : rows[at]?.reading}
      </p>
    </div>
  );
}

function shortened(text: string, width: number): string {
  const most = Math.max(4, Math.floor(width / characterWidth));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

interface MarkProps {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
  readonly label: string;
}

function Mark({ x, top, bottom, right, label }: MarkProps) {
  const isLate = x > right - 60;
  return (
    <g className={classes["mark"]}>
      <path d={`M${x.toFixed(1)} ${top - 10}V${bottom}`} />
      <text x={isLate ? x - 4 : x + 4} y={top - 4} textAnchor={isLate ? "end" : "start"}>
        {label}
      </text>
    </g>
  );
}
