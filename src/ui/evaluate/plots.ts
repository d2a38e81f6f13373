import type { PlanePlot } from "../charts/PlaneChart.tsx";
import type { DataRows } from "../charts/chartFile.ts";
import { linearScale } from "../charts/plotScale.ts";
import { axisOf, type PlaneAxis } from "../charts/planePaths.ts";
import { format } from "../i18n/format.ts";

/** A chart and its figures, as the table twin and a file show them. */
export interface Figured {
  readonly plot: PlanePlot;
  readonly columns: readonly string[];
  readonly rows: () => readonly (readonly string[])[];
  readonly data: () => DataRows;
}

/** An axis of shares, from 0 to 1 or to a round number above the greatest. */
export function shareAxis(name: string, values: readonly number[] | null = null): PlaneAxis {
  const { from, to } = values ? roundAxis(values) : { from: 0, to: 1 };
  return { name, from, to, as: (value) => format.percent(value, to - from < 0.1 ? 1 : 0) };
}

/** A round axis around values, 0 included. */
export function roundAxis(values: readonly number[]): { readonly from: number; readonly to: number } {
  return axisOf(values, (least, greatest) => linearScale(least, greatest, 4).ticks);
}

/** A PD, or the words for none. */
export function pdText(threshold: number | null, none: string): string {
  return threshold === null ? none : format.percent(threshold);
}
