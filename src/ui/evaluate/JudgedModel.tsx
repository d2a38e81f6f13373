import { memo, useDeferredValue, useId, useMemo } from "react";
import type { ReactNode } from "react";
import type { Bundle } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { type AtPolicy, atPolicy, tablesOf } from "./atPolicy.ts";
import { BandsCard } from "./BandsCard.tsx";
import { RecalibrateCard, ReliabilityFigure } from "./CalibrationFigures.tsx";
import { Cautions } from "./Cautions.tsx";
import { CutoffBar } from "./CutoffBar.tsx";
import { CutoffStats } from "./CutoffStats.tsx";
import { DecilesFigure } from "./DecilesFigure.tsx";
import { DecisionsCard } from "./DecisionsCard.tsx";
import classes from "./EvaluateScreen.module.css";
import { HeadlineStats } from "./HeadlineStats.tsx";
import type { JudgedFigures, Judgement } from "./judged.ts";
import { KsFigure } from "./KsFigure.tsx";
import { Methods } from "./Methods.tsx";
import { MoneyCard } from "./MoneyCard.tsx";
import { OverallStats } from "./OverallStats.tsx";
import { PrecisionRecallFigure } from "./PrecisionRecallFigure.tsx";
import { ProfitFigure } from "./ProfitFigure.tsx";
import { ApprovalFigure, GainsFigure, LiftFigure } from "./RankFigures.tsx";
import { RocFigure } from "./RocFigure.tsx";
import { ScoresFigure } from "./ScoresFigure.tsx";

interface JudgedModelProps {
  readonly evaluation: JudgedFigures;
  /** Null for a saved model: its loans are not at hand. */
  readonly judgement: Judgement | null;
  readonly bundle: Bundle;
}

/** All figures of one evaluation at the policy of the model. */
export function JudgedModel({ evaluation, judgement, bundle }: JudgedModelProps) {
  const { policy } = bundle;
  const decisions = judgement?.decisions ?? null;
  const tables = useMemo(() => tablesOf(evaluation, decisions), [evaluation, decisions]);
  const { cutoff, referFrom } = policy;
  const at = useMemo(() => atPolicy(tables, { cutoff, referFrom }), [tables, cutoff, referFrom]);
  // What is counted follows the slider in every frame; pictures follow as soon as there is time.
  const now = useMemo(() => ({ evaluation, judgement, bundle, at }), [evaluation, judgement, bundle, at]);
  const drawn = useDeferredValue(now);
  return (
    <>
      <CutoffBar evaluation={evaluation} tables={tables} policy={policy} at={at} />
      <HeadlineStats evaluation={evaluation} judgement={judgement} kept={bundle.evidence.metrics} at={at} />
      <Cautions {...drawn} />
      <div className={classes["grid"]}>
        <DecisionsCard at={at} />
        <FirstFigures {...drawn} />
      </div>
      <Methods checks={judgement?.checks ?? null} />
      <FurtherFigures {...drawn} />
    </>
  );
}

interface FiguresProps extends JudgedModelProps {
  readonly at: AtPolicy;
}

const FirstFigures = memo(function FirstFigures({ evaluation, judgement, bundle, at }: FiguresProps) {
  const { rates } = at;
  return (
    <>
      <ScoresFigure scores={evaluation.scores} policy={bundle.policy} rates={rates} />
      {judgement && <ApprovalFigure judgement={judgement} rates={at.outright.rates} />}
      <RocFigure roc={evaluation.roc} rates={rates} />
      <CutoffStats evaluation={evaluation} at={at} />
      <OverallStats evaluation={evaluation} judgement={judgement} kept={bundle.evidence.metrics} />
    </>
  );
});

const FurtherFigures = memo(function FurtherFigures({ evaluation, judgement, bundle: { policy }, at }: FiguresProps) {
  const { rates } = at;
  return (
    <>
      {judgement && (
        <Group title={t("money:section")}>
          <div className={classes["grid"]}>
            <MoneyCard judgement={judgement} policy={policy} at={at} />
            <ProfitFigure decisions={judgement.decisions} at={at} />
            <BandsCard judgement={judgement} inForce={policy.bandEdges} />
          </div>
        </Group>
      )}
      <Group title={t("judge:section.separation")}>
        <div className={classes["grid"]}>
          {judgement && (
            <KsFigure curve={judgement.ksCurve} evaluation={evaluation} cutoff={policy.cutoff} rates={rates} />
          )}
          <PrecisionRecallFigure evaluation={evaluation} rates={rates} />
          {judgement && <GainsFigure judgement={judgement} rates={rates} />}
          {judgement && <LiftFigure judgement={judgement} rates={rates} />}
        </div>
      </Group>
      {judgement && <Calibration judgement={judgement} />}
    </>
  );
});

/** Nothing in it follows the cut-off. */
const Calibration = memo(function Calibration({ judgement }: { readonly judgement: Judgement }) {
  return (
    <Group title={t("judge:section.calibration")}>
      <div className={classes["grid"]}>
        <ReliabilityFigure judgement={judgement} />
        {judgement.evaluation.part !== "outOfFold" && <RecalibrateCard judgement={judgement} />}
        <DecilesFigure deciles={judgement.deciles} />
      </div>
    </Group>
  );
});

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
