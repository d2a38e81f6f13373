import { Button } from "@mantine/core";
import type { Session } from "../../app/session.ts";
import type { TrialReport } from "../../core/training/job.ts";
import { freshPrepared, freshTrial } from "../../app/derive.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Facts } from "../parts/Facts.tsx";
import { ChoiceKnob } from "./ChoiceKnob.tsx";
import classes from "./Knob.module.css";
import { trainers } from "./knobs.ts";
import { TrialTable } from "./TrialTable.tsx";
import { gpuText, takenText } from "./whereText.ts";

/** Which trainer is taken, and what each was measured to do on this machine. */
export function WhereCard() {
  const trainer = useSession(({ choices }) => choices.trainer);
  const trial = useSession((session) => session.trial);
  const state = useSession(trialState);
  const { change } = useCommands();
  return (
    <Card title={t("train:where.title")} reading={trial && takenText(trainer, trial)} action={<MeasureAgain />}>
      <ChoiceKnob
        label={t("train:where.trainer")}
        help={t("train:where.trainerHelp")}
        value={trainer}
        options={trainers}
        onChange={(chosen) => change({ type: "trainerChosen", trainer: chosen })}
      />
      {trial && <TrialTable trial={trial} trainer={trainer} />}
      <p className={classes["note"]}>{stateText(trial, state)}</p>
      {trial && <Facts facts={machineFacts(trial)} />}
    </Card>
  );
}

function MeasureAgain() {
  const possible = useSession(
    (session) => !session.tasks.tryTrainers && !session.tasks.train && freshPrepared(session) !== null,
  );
  const measured = useSession(({ trial }) => trial !== null);
  const { tryTrainersAgain } = useCommands();
  if (!possible) return null;
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => void tryTrainersAgain()}>
      {t(measured ? "train:where.again" : "train:where.measure")}
    </Button>
  );
}

/** Whether what was measured is of the plan as it stands. */
function trialState(session: Session): "measuring" | "fresh" | "old" {
  if (session.tasks.tryTrainers) return "measuring";
  return freshTrial(session) ? "fresh" : "old";
}

function stateText(trial: TrialReport | null, state: ReturnType<typeof trialState>): string {
  if (state === "measuring") return t(trial ? "train:where.remeasuring" : "train:where.measuring");
  if (!trial) return t("train:where.unknown");
  const { rows, members } = trial.plan;
  const facts = { rows: format.whole(rows), count: members };
  return t(state === "fresh" ? "train:where.measuredFor" : "train:where.measuredForOther", facts);
}

function machineFacts(trial: TrialReport) {
  const { workers, fusedMultiplyAdd } = trial;
  return [
    { name: t("train:where.gpu"), value: <span title={trial.webgl.detail}>{gpuText(trial)}</span> },
    { name: t("train:where.workers"), value: t("train:where.workersValue", { count: workers }) },
    { name: t("train:where.simd"), value: t(fusedMultiplyAdd ? "train:where.simdFused" : "train:where.simdPlain") },
  ];
}
