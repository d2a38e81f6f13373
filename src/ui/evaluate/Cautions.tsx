import { Button } from "@mantine/core";
import type { Bundle } from "../../core/pipeline.ts";
import { bestReport } from "../../core/training/bestReport.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";
import type { AtPolicy } from "./atPolicy.ts";
import { baselineOf } from "./baseline.ts";
import { calibrationReading, isPoor } from "./calibrationReading.ts";
import type { JudgedFigures, Judgement } from "./judged.ts";

/** A larger distance between the Gini of two parts asks for an explanation. */
const largeGap = 0.1;

interface CautionsProps {
  readonly evaluation: JudgedFigures;
  readonly judgement: Judgement | null;
  readonly bundle: Bundle;
  readonly at: AtPolicy;
}

/** What the figures should not be taken for. */
export function Cautions({ evaluation, judgement, bundle, at }: CautionsProps) {
  const test = evaluation.gini.value;
  const validation = validationGini(bundle);
  const apart = evaluation.part === "test" && test !== null && validation !== null ? Math.abs(test - validation) : 0;
  const accuracy = at.rates.accuracy.value;
  const always = baselineOf(evaluation).accuracy.value;
  return (
    <>
      {judgement && evaluation.part !== "outOfFold" && <PoorCalibration judgement={judgement} />}
      {test !== null && validation !== null && apart > largeGap && (
        <Notice tone="warn" title={t("evaluate:gap.title")}>
          {t("evaluate:gap.text", {
            test: format.figure(test),
            validation: format.figure(validation),
            gap: format.figure(apart),
          })}
        </Notice>
      )}
      {accuracy !== null && always !== null && accuracy < always && (
        <Notice tone="warn" title={t("evaluate:belowAlways.title")}>
          {t("evaluate:belowAlways.text", { accuracy: format.percent(accuracy), always: format.percent(always) })}
        </Notice>
      )}
    </>
  );
}

/** PDs that do not mean what they say, with a way to mend them. */
function PoorCalibration({ judgement }: { readonly judgement: Judgement }) {
  const chosen = useSession(({ choices }) => choices.recalibration);
  const { change } = useCommands();
  if (chosen !== "none" || !isPoor(judgement)) return null;
  return (
    <Notice
      tone="warn"
      title={t("judge:poor.title")}
      actions={
        <Button
          size="xs"
          variant="default"
          onClick={() => change({ type: "recalibrationChosen", recalibration: "platt" })}
        >
          {t("judge:poor.action")}
        </Button>
      }
    >
      {t("judge:poor.see", { text: calibrationReading(judgement) })}
    </Notice>
  );
}

/** At the best epoch, whose weights were kept; of several members their mean. */
function validationGini({ history, provenance }: Bundle): number | null {
  const auc = bestReport(history, provenance.training.stopBy)?.validationAuc ?? null;
  return auc === null ? null : 2 * auc - 1;
}
