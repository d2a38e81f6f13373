import type { Interval } from "../../core/pipeline.ts";
import classes from "./IntervalChart.module.css";
import { linearScale } from "./plotScale.ts";
import { RowChart, type RowPlace } from "./RowChart.tsx";

/** A figure of one group. */
export interface IntervalMark {
  readonly key: string;
  readonly name: string;
  /** Null where it is undefined: the line stays empty. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Beside it. */
  readonly note: string;
  /** All of it in words, for the cursor. */
  readonly text: string;
  readonly isFaint: boolean;
}

interface IntervalChartProps {
  readonly name: string;
  readonly marks: readonly IntervalMark[];
  readonly as: (value: number, digits: number) => string;
  /** A value that is marked, and what it is. */
  readonly reference?: { readonly value: number; readonly label: string } | undefined;
}

const ticks = 5;

/** Figures of groups below one another, each a dot on a line that is its interval; faint ones have few rows. */
export function IntervalChart({ name, marks, as, reference }: IntervalChartProps) {
  return (
    <RowChart
      name={name}
      rows={marks.map(({ key, name: label, note, text }) => ({ key, label, value: note, reading: text }))}
      scale={scaleOf(marks, reference?.value ?? null)}
      tick={as}
      mark={reference}
      renderRow={(at, place) => <Mark mark={marks[at]} place={place} />}
    />
  );
}

/** Room for all intervals and the marked value. */
function scaleOf(marks: readonly IntervalMark[], reference: number | null): ReturnType<typeof linearScale> {
  const values = marks.flatMap(({ value, interval }) => [value, interval?.low ?? null, interval?.high ?? null]);
  const known = [...values, reference].flatMap((value) => (value !== null && Number.isFinite(value) ? [value] : []));
  return known.length === 0 ? linearScale(0, 1, ticks) : linearScale(Math.min(...known), Math.max(...known), ticks);
}

function Mark({ mark, place: { x, y } }: { readonly mark: IntervalMark | undefined; readonly place: RowPlace }) {
  if (!mark) return null;
  const { value, interval, isFaint } = mark;
  return (
    <g className={classes["mark"]} data-faint={isFaint}>
      {interval && <path d={`M${x(interval.low).toFixed(1)} ${y}H${x(interval.high).toFixed(1)}`} />}
      {value !== null && <circle cx={x(value)} cy={y} r={4} />}
    </g>
  );
}
