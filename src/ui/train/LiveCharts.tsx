import { useMemo } from "react";
import type { LiveRun } from "../../app/telemetry.ts";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { ChartTools } from "./ChartTools.tsx";
import { accuracyReading, gradientReading, rankReading } from "./curveReadings.ts";
import { EpochFigure } from "./EpochFigure.tsx";
import { accuracyFigure, gradientFigure, lossFigure, rankFigures, rateFigure } from "./epochFigures.ts";
import { drawnEpochs } from "./epochPlot.ts";
import classes from "./LiveCharts.module.css";
import { LossFigure } from "./LossFigure.tsx";
import { useChartView } from "./useChartView.ts";

const height = { tall: 230, low: 150 };

interface LiveChartsProps {
  readonly run: LiveRun;
  readonly running: boolean;
}

/** The curves of a run by epoch; one cursor, one zoom and one smoothing for all of them. */
export function LiveCharts({ run, running }: LiveChartsProps) {
  const view = useChartView(run, running);
  const validation = useSession(({ prepared }) => prepared?.value.parts.validation);
  const { history, points, best } = run;
  const { zoomed } = view;
  const drawn = useMemo(() => drawnEpochs({ history, points, best }, zoomed), [history, points, best, zoomed]);
  const told = (running ? history.at(-1) : best) ?? null;
  const shared = { run, drawn, view, resting: told?.epoch ?? null };
  return (
    <>
      <ChartTools view={view} />
      <LossFigure {...shared} spec={lossFigure} running={running} height={height.tall} />
      <div className={classes["pairs"]}>
        <EpochFigure {...shared} spec={accuracyFigure} sentence={accuracyReading(validation)} height={height.low} />
        <EpochFigure {...shared} spec={rankFigures} sentence={rankReading(told)} height={height.low} />
        <EpochFigure {...shared} spec={rateFigure} sentence={t("train:chart.rateReading")} height={height.low} />
        <EpochFigure {...shared} spec={gradientFigure} sentence={gradientReading(told)} height={height.low} />
      </div>
    </>
  );
}
