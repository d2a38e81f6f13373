import { useState } from "react";
import type { ExportKind } from "../../core/export/catalogue.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import classes from "./ExportCard.module.css";
import { ExportLine, type ExportWords } from "./ExportLine.tsx";
import { refusalText } from "./exportRefusal.ts";
import { PublishModel } from "./PublishModel.tsx";

/** What the model in hand can be taken elsewhere as, and why not as something else. */
export function ExportCard({ bundle }: { readonly bundle: Bundle }) {
  const { exportAs, exportModel, exportOffers } = useCommands();
  const isMaking = useSession((session) => session.tasks.export !== undefined);
  const [taken, setTaken] = useState<ExportKind | null>(null);
  const { value: offers, failure } = useAnswer(keyOf(bundle), (signal) => exportOffers(bundle, signal));
  return (
    <Card title={t("exports:title")} reading={t("exports:reading")}>
      <ul className={classes["list"]} aria-label={t("exports:list")}>
        <ExportLine words={words("modelFile")} refusal={null} busy={false} onTake={() => void exportModel(null)} />
        {offers?.map(({ kind, refusal }) => (
          <ExportLine
            key={kind}
            words={words(`forms.${kind}`)}
            refusal={refusal && refusalText(refusal)}
            busy={isMaking && taken === kind}
            onTake={() => {
              setTaken(kind);
              void exportAs(kind, null);
            }}
          />
        ))}
        <PublishModel key={bundle.id} name={bundle.name} />
      </ul>
      {!offers && !failure && <Waiting label={t("exports:looking")} />}
      {failure && <FailureText failure={failure} />}
    </Card>
  );
}

/** All of a model that an offer hangs on. */
function keyOf({ id, recipe, network, calibration }: Bundle): string {
  const steps = recipe.columns.map(({ name, steps: own }) => [name, ...own.map(({ kind }) => kind)]);
  const how = calibration.kind === "recalibrated" ? calibration.by.kind : calibration.kind;
  return JSON.stringify([id, network.spec, how, recipe.rowNorm, steps]);
}

function words(form: "modelFile" | `forms.${ExportKind}`): ExportWords {
  return {
    title: t(`exports:${form}.title`),
    file: t(`exports:${form}.file`),
    holds: t(`exports:${form}.holds`),
    proof: t(`exports:${form}.proof`),
  };
}
