import { memo, useMemo } from "react";
import type { PeriodDrift } from "../../core/monitor/periodDrift.ts";
import { PlotFigure } from "../evaluate/PlotFigure.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { periodName, psiPlot, ratesPlot } from "./periodPlots.ts";
import classes from "./Watch.module.css";

interface PeriodFiguresProps {
  readonly periods: readonly PeriodDrift[];
  readonly undated: number;
  /** The column that tells the time. */
  readonly date: string;
}

/** How rows have moved from month to month, and how they ended. */
export const PeriodFigures = memo(function PeriodFigures({ periods, undated, date }: PeriodFiguresProps) {
  const psi = useMemo(() => psiPlot(periods), [periods]);
  const rates = useMemo(() => ratesPlot(periods), [periods]);
  const left = undated > 0 ? ` ${t("watch:months.undated", { count: undated, rows: format.whole(undated) })}` : "";
  return (
    <div className={classes["pair"]}>
      <PlotFigure
        title={t("watch:months.title")}
        reading={`${periodsReading(periods, date)}${left}`}
        figured={psi}
        legend={[
          { name: t("watch:months.psi"), mark: "solid" },
          { name: t("watch:months.chance"), mark: "dashed" },
        ]}
      />
      {rates && (
        <PlotFigure
          title={t("watch:months.ratesTitle")}
          reading={t("watch:months.ratesReading")}
          figured={rates}
          legend={[
            { name: t("watch:outcomes.came"), mark: "solid" },
            { name: t("watch:outcomes.expected"), mark: "dashed" },
          ]}
        />
      )}
    </div>
  );
});

function periodsReading(periods: readonly PeriodDrift[], date: string): string {
  const known = periods.flatMap((period) =>
    period.psi === null ? [] : [{ name: periodName(period), psi: period.psi }],
  );
  const sorted = known.toSorted((one, other) => one.psi - other.psi);
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  if (!lowest || !highest) return t("watch:score.none");
  return t("watch:months.reading", {
    low: format.figure(lowest.psi),
    lowest: lowest.name,
    high: format.figure(highest.psi),
    highest: highest.name,
    date,
  });
}
