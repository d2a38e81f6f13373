import { useState } from "react";
import type { ExportKind } from "../../core/export/catalogue.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import classes from "./ExportCard.module.css";
import { ExportLine } from "./ExportLine.tsx";
import { refusalText } from "./exportRefusal.ts";
import type { FormWords } from "./FormLine.tsx";
import { PublishModel } from "./PublishModel.tsx";
import { ReportLine } from "./ReportLine.tsx";

interface ExportFormsProps {
  readonly bundle: Bundle;
  /** Of a saved model; null for the one in hand. */
  readonly id: string | null;
  readonly onFailed?: () => void;
}

/** What a model can be taken elsewhere as, and why not as something else. */
export function ExportForms({ bundle, id, onFailed = () => {} }: ExportFormsProps) {
  const { exportAs, exportModel, exportOffers } = useCommands();
  const isMaking = useSession((session) => session.tasks.export !== undefined);
  const [taken, setTaken] = useState<ExportKind | null>(null);
  const { value: offers, failure } = useAnswer(keyOf(bundle), (signal) => exportOffers(bundle, signal));
  const watch = async (taking: Promise<boolean>): Promise<void> => {
    if (!(await taking)) onFailed();
  };
  return (
    <>
      <ul className={classes["list"]} aria-label={t("exports:list")}>
        <ExportLine words={words("modelFile")} refusal={null} busy={false} onTake={() => void watch(exportModel(id))} />
        <ReportLine id={id} onFailed={onFailed} />
        {offers?.map(({ kind, refusal }) => (
          <ExportLine
            key={kind}
            words={words(`forms.${kind}`)}
            refusal={refusal && refusalText(refusal)}
            busy={isMaking && taken === kind}
            onTake={() => {
              setTaken(kind);
              void watch(exportAs(kind, id));
            }}
          />
        ))}
        <PublishModel key={bundle.id} id={id} name={bundle.name} />
      </ul>
      {!offers && !failure && <Waiting label={t("exports:looking")} />}
      {failure && <FailureText failure={failure} />}
    </>
  );
}

/** All of a model that an offer hangs on. */
function keyOf({ id, recipe, network, calibration }: Bundle): string {
  const steps = recipe.columns.map(({ name, steps: own }) => [name, ...own.map(({ kind }) => kind)]);
  const how = calibration.kind === "recalibrated" ? calibration.by.kind : calibration.kind;
  return JSON.stringify([id, network.spec, how, recipe.rowNorm, steps]);
}

function words(form: "modelFile" | `forms.${ExportKind}`): FormWords {
  return {
    title: t(`exports:${form}.title`),
    file: t(`exports:${form}.file`),
    holds: t(`exports:${form}.holds`),
    proof: t(`exports:${form}.proof`),
  };
}
