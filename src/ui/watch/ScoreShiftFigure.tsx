import { memo, useMemo } from "react";
import type { Drift } from "../../core/monitor/drift.ts";
import { PlotFigure } from "../evaluate/PlotFigure.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { binName } from "./binName.ts";
import { shiftLegend, shiftPlot } from "./shiftPlot.ts";

/** The shares of the ten score bins of training, then and now. */
export const ScoreShiftFigure = memo(function ScoreShiftFigure({ drift }: { readonly drift: Drift }) {
  const { score } = drift;
  const figured = useMemo(
    () =>
      score &&
      shiftPlot(score, {
        x: t("watch:score.x"),
        bin: t("watch:score.bin"),
        nameOf: ({ label }) => binName(label, format.percent),
        say: ({ bin: pd, ...shares }) => t("watch:score.at", { pd, ...shares }),
      }),
    [score],
  );
  if (!figured) return null;
  return (
    <PlotFigure title={t("watch:score.title")} reading={scoreReading(drift)} figured={figured} legend={shiftLegend()} />
  );
});

/** One sentence: whether scores have moved, and which way. */
function scoreReading({ score, meanPd, trainingMeanPd }: Drift): string {
  if (!score) return t("watch:score.none");
  const psi = format.figure(score.psi);
  if (score.light === "green" || score.light === "grey") return t("watch:score.same", { psi });
  const facts = {
    psi,
    now: meanPd.value === null ? undefinedFigure : format.percent(meanPd.value),
    training: format.percent(trainingMeanPd),
  };
  return (meanPd.value ?? 0) > trainingMeanPd ? t("watch:score.riskier", facts) : t("watch:score.safer", facts);
}
