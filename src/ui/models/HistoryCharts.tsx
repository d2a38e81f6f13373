import { useMemo, useState } from "react";
import { bestReport } from "../../core/training/bestReport.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { createSharedEpoch } from "../charts/sharedEpoch.ts";
import type { EpochRange } from "../charts/epochRange.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { rankReading } from "../train/curveReadings.ts";
import { EpochFigure } from "../train/EpochFigure.tsx";
import { lossFigure, rankFigures } from "../train/epochFigures.ts";
import { drawnEpochs } from "../train/epochPlot.ts";
import type { ChartView } from "../train/useChartView.ts";
import classes from "./Registry.module.css";

const chartHeight = 170;

/** How a saved model learnt: its losses and how well it ranked, by epoch. */
export function HistoryCharts({ bundle }: { readonly bundle: Bundle }) {
  const { history, provenance } = bundle;
  const best = useMemo(() => bestReport(history, provenance.training.stopBy), [history, provenance]);
  const view = useView(history.at(-1)?.epoch ?? 1);
  const run = useMemo(() => ({ history, points: history, members: [], best }), [history, best]);
  const drawn = useMemo(() => drawnEpochs(run, view.zoomed), [run, view.zoomed]);
  if (history.length === 0) return <p className={classes["note"]}>{t("registry:detail.noCurves")}</p>;
  const shared = { run, drawn, view, resting: best?.epoch ?? null, height: chartHeight };
  const ended = best ? t("train:chart.ended", { epoch: format.whole(best.epoch) }) : t("train:chart.nothingYet");
  return (
    <div className={classes["pair"]}>
      <EpochFigure {...shared} spec={lossFigure} sentence={ended} />
      <EpochFigure {...shared} spec={rankFigures} sentence={rankReading(best)} />
    </div>
  );
}

/** One cursor and one zoom for both charts. */
function useView(newest: number): ChartView {
  const [zoomed, onZoom] = useState<EpochRange | null>(null);
  const [cursor] = useState(createSharedEpoch);
  const window = useMemo(
    () => ({ range: zoomed ?? { from: 1, to: Math.max(newest, 2) }, cursor, newest: Math.max(newest, 1), onZoom }),
    [zoomed, newest, cursor],
  );
  return { window, zoomed, smoothing: 0, onSmoothing: () => undefined };
}
