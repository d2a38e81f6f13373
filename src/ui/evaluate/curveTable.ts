import type { CurvePoint } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

interface CurveTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table twin of a curve: the PD of each point, then its two shares. */
export function curveTable(xName: string, yName: string, points: readonly CurvePoint[]): CurveTable {
  return {
    columns: [t("evaluate:threshold"), xName, yName],
    rows: points.map(({ x, y, threshold }) => [
      threshold === null ? t("evaluate:declinesNobody") : format.percent(threshold),
      format.percent(x),
      format.percent(y),
    ]),
  };
}
