import { useMemo } from "react";
import type { ColumnDrift } from "../../core/monitor/columnDrift.ts";
import { PlotFigure } from "../evaluate/PlotFigure.tsx";
import { t } from "../i18n/text.ts";
import { binName, valueFormat } from "./binName.ts";
import { columnReading } from "./columnReading.ts";
import { shiftLegend, shiftPlot } from "./shiftPlot.ts";

/** The values of one column, training beside now. */
export function ColumnShiftFigure({ column }: { readonly column: ColumnDrift }) {
  const { shift, kind } = column;
  const figured = useMemo(
    () =>
      shift &&
      shiftPlot(shift, {
        x: t("watch:columns.value"),
        bin: t("watch:columns.value"),
        nameOf: (label) => binName(label, valueFormat(kind)),
        say: (facts) => t("watch:columns.at", facts),
      }),
    [shift, kind],
  );
  if (!figured) return null;
  const reading = columnReading(column);
  return (
    <PlotFigure
      title={t("watch:columns.valuesOf", { column: column.column })}
      reading={kind === "date" ? `${reading} ${t("watch:columns.dates")}` : reading}
      figured={figured}
      legend={shiftLegend()}
    />
  );
}
