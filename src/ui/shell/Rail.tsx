import { VisuallyHidden } from "@mantine/core";
import type { StepState } from "../../app/derive.ts";
import { freshEvaluation, freshPrepared, inputColumns, stepState } from "../../app/derive.ts";
import type { Run, Session, Step } from "../../app/session.ts";
import { steps } from "../../app/session.ts";
import type { TrainOutcome } from "../../core/pipeline.ts";
import { useCommands, useLiveRun, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { bestEpochsText } from "../train/bestEpochsText.ts";
import classes from "./Shell.module.css";

const marks: Readonly<Partial<Record<StepState, string>>> = { done: "✓", outOfDate: "!", error: "!" };

/** What is known of a step, in a few words; empty where nothing is. */
function summaryOf(session: Session, step: Step): string {
  const { imported, trained, models } = session;
  const prepared = freshPrepared(session);
  const evaluation = freshEvaluation(session);
  switch (step) {
    case "data":
      return imported
        ? t("summary.data", {
            rows: format.whole(imported.source.rows),
            columns: format.whole(imported.source.columns),
          })
        : "";
    case "prepare":
      return prepared
        ? t("summary.prepare", {
            inputs: format.whole(prepared.recipe.inputs.length),
            columns: format.whole(inputColumns(session).length),
          })
        : "";
    case "train":
      return trained ? trainedSummary(trained.value, session.runs.at(-1)) : "";
    case "evaluate":
      return evaluation?.auc.value != null
        ? t("summary.evaluate", { auc: format.figure(evaluation.auc.value), part: t(`parts:part.${evaluation.part}`) })
        : "";
    case "explain":
      return explainedSummary(session);
    case "score":
      return session.model?.bundle.name ?? "";
    case "models":
      return models.length > 0 ? t("summary.models", { count: models.length }) : "";
  }
}

function explainedSummary({ explain }: Session): string {
  const column = explain.importance?.value.columns[0]?.column;
  return column === undefined ? "" : t("summary.explain", { column });
}

function trainedSummary({ bestEpochs, epochs }: TrainOutcome, run: Run | undefined): string {
  const learner = run?.learner ?? "network";
  if (learner !== "network") return t(`registry:learner.${learner}`);
  if (epochs === 0) return t("summary.trainNothing");
  return t("summary.train", { epoch: bestEpochsText(bestEpochs), epochs: format.whole(epochs) });
}

function RunningEpoch() {
  const { history, plannedEpochs } = useLiveRun();
  return (
    <>
      {t("summary.trainRunning", {
        epoch: format.whole(history.at(-1)?.epoch ?? 0),
        epochs: format.whole(plannedEpochs),
      })}
    </>
  );
}

interface RailProps {
  readonly onChosen: () => void;
}

/** The steps in the order of work, each with its state. */
export function Rail({ onChosen }: RailProps) {
  const session = useSession((whole) => whole);
  const commands = useCommands();
  return (
    <ol className={classes["steps"]}>
      {steps.map((step, i) => {
        const state = stepState(session, step);
        const summary = state === "outOfDate" ? t("state.outOfDate") : summaryOf(session, step);
        return (
          <li key={step}>
            <button
              type="button"
              className={classes["step"]}
              aria-current={session.step === step ? "step" : undefined}
              onClick={() => {
                commands.goTo(step);
                onChosen();
              }}
            >
              <span className={classes["dot"]} data-state={state} aria-hidden="true">
                {marks[state] ?? i + 1}
              </span>
              <span>
                <span className={classes["name"]}>{t(`step.${step}`)}</span>
                <VisuallyHidden>{t(`state.${state}`)}</VisuallyHidden>
                <span className={classes["note"]}>
                  {step === "train" && state === "running" ? <RunningEpoch /> : summary}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
