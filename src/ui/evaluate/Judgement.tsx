import { useId } from "react";
import type { ReactNode } from "react";
import type { Bundle, Evaluation } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { atCutoff } from "./atCutoff.ts";
import { Cautions } from "./Cautions.tsx";
import { CutoffBar } from "./CutoffBar.tsx";
import { CutoffStats } from "./CutoffStats.tsx";
import { DecisionsCard } from "./DecisionsCard.tsx";
import classes from "./EvaluateScreen.module.css";
import { OverallStats } from "./OverallStats.tsx";
import { PrecisionRecallFigure } from "./PrecisionRecallFigure.tsx";
import { RocFigure } from "./RocFigure.tsx";
import { ScoresFigure } from "./ScoresFigure.tsx";

interface JudgementProps {
  readonly evaluation: Evaluation;
  readonly bundle: Bundle;
}

/** All figures of one evaluation at the model's cut-off. */
export function Judgement({ evaluation, bundle }: JudgementProps) {
  const { policy } = bundle;
  const at = atCutoff(evaluation, policy.cutoff);
  return (
    <>
      <CutoffBar evaluation={evaluation} policy={policy} />
      <Group title={t("evaluate:atCutoff")}>
        <CutoffStats evaluation={evaluation} at={at} />
      </Group>
      <Group title={t("evaluate:overall")}>
        <OverallStats evaluation={evaluation} />
      </Group>
      <Cautions evaluation={evaluation} bundle={bundle} at={at} />
      <div className={classes["grid"]}>
        <DecisionsCard confusion={at.confusion} />
        <ScoresFigure scores={evaluation.scores} policy={policy} rates={at.rates} />
        <RocFigure roc={evaluation.roc} rates={at.rates} />
        <PrecisionRecallFigure evaluation={evaluation} rates={at.rates} />
      </div>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes["group"]} aria-labelledby={id}>
      <h2 className={classes["groupTitle"]} id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
