import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { LiveRun } from "../../app/telemetry.ts";
import type { EpochReport } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { ChartLegend } from "../charts/ChartLegend.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { lossReading } from "./lossReading.ts";
import classes from "./TrainScreen.module.css";

const EpochChart = lazy(async () => ({ default: (await import("../charts/EpochChart.tsx")).EpochChart }));

interface EpochSeries {
  readonly name: string;
  readonly pick: (report: EpochReport) => number | null;
}

const lossSeries: readonly EpochSeries[] = [
  { name: t("train:chart.training"), pick: ({ trainLoss }) => trainLoss },
  { name: t("train:chart.validation"), pick: ({ validationLoss }) => validationLoss },
];
const accuracySeries: readonly EpochSeries[] = [
  { name: t("train:chart.training"), pick: ({ trainAccuracy }) => trainAccuracy },
  { name: t("train:chart.validation"), pick: ({ validationAccuracy }) => validationAccuracy },
];
const rankSeries: readonly EpochSeries[] = [
  { name: t("train:chart.auc"), pick: ({ validationAuc }) => validationAuc },
  { name: t("train:chart.ks"), pick: ({ validationKs }) => validationKs },
];

interface LiveChartsProps {
  readonly run: LiveRun;
  readonly running: boolean;
}

/** The curves of a run: loss, accuracy, AUC and KS by epoch. */
export function LiveCharts({ run, running }: LiveChartsProps) {
  const [scale, setScale] = useState<"linear" | "log">("linear");
  const validation = useSession(({ prepared }) => prepared?.value.parts.validation);
  const newest = running ? run.history.at(-1) : run.best;
  const always = validation && validation.rows > 0 ? 1 - validation.bads / validation.rows : null;
  return (
    <>
      <EpochFigure
        title={t("train:chart.loss")}
        reading={lossReading(run, running)}
        series={lossSeries}
        run={run}
        log={scale === "log"}
        height={230}
      >
        <SegmentedControl
          size="xs"
          aria-label={t("train:chart.scale")}
          value={scale}
          data={[
            { value: "linear", label: t("train:chart.linear") },
            { value: "log", label: t("train:chart.log") },
          ]}
          onChange={setScale}
        />
      </EpochFigure>
      <EpochFigure
        title={t("train:chart.accuracy")}
        reading={
          always === null
            ? t("train:chart.accuracyUnknown")
            : t("train:chart.accuracyReading", { share: format.percent(always) })
        }
        series={accuracySeries}
        run={run}
        height={170}
      />
      <EpochFigure
        title={t("train:chart.rank")}
        reading={newest ? rankReading(newest) : ""}
        series={rankSeries}
        run={run}
        height={170}
      />
    </>
  );
}

function rankReading({ validationAuc, validationKs }: EpochReport): string {
  if (validationAuc === null || validationKs === null) return t("train:chart.rankUndefined");
  return t("train:chart.rankReading", { auc: format.figure(validationAuc), ks: format.figure(validationKs) });
}

interface EpochFigureProps {
  readonly title: string;
  readonly reading: string;
  readonly series: readonly EpochSeries[];
  readonly run: LiveRun;
  readonly height: number;
  readonly log?: boolean;
  readonly children?: React.ReactNode;
}

function EpochFigure({ title, reading, series, run, height, log = false, children }: EpochFigureProps) {
  return (
    <ChartFigure
      title={title}
      reading={reading}
      table={{
        columns: [t("train:chart.epoch"), ...series.map(({ name }) => name)],
        rows: run.points.map((report) => [
          format.whole(report.epoch),
          ...series.map(({ pick }) => orDash(pick(report))),
        ]),
      }}
    >
      <div className={classes["chartHead"]}>
        <ChartLegend items={series.map(({ name }, at) => ({ name, mark: at === 0 ? "solid" : "dashed" }))} />
        {children}
      </div>
      <Suspense fallback={<div style={{ height }} />}>
        <EpochChart
          points={run.points}
          series={series}
          best={run.best?.epoch ?? null}
          bestLabel={run.best ? t("train:chart.best", { epoch: run.best.epoch }) : ""}
          height={height}
          log={log}
        />
      </Suspense>
    </ChartFigure>
  );
}

function orDash(value: number | null): string {
  return value === null ? undefinedFigure : format.figure(value);
}
