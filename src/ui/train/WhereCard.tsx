import { Button } from "@mantine/core";
import type { TrialReport } from "../../core/training/job.ts";
import { freshPrepared } from "../../app/derive.ts";
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
  const measuring = useSession(({ tasks }) => tasks.tryTrainers !== undefined);
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
      <p className={classes["note"]}>{stateText(trial, measuring)}</p>
      {trial && <Facts facts={machineFacts(trial)} />}
    </Card>
  );
}

function MeasureAgain() {
  const possible = useSession(
    (session) => !session.tasks.tryTrainers && !session.tasks.train && freshPrepared(session) !== null,
  );
  const measured = useSession(({ trial }) => trial !== null);
  const { tryTrainers } = useCommands();
  if (!possible) return null;
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => void tryTrainers()}>
      {t(measured ? "train:where.again" : "train:where.measure")}
    </Button>
  );
}

function stateText(trial: TrialReport | null, measuring: boolean): string {
  if (measuring) return t(trial ? "train:where.remeasuring" : "train:where.measuring");
  if (!trial) return t("train:where.unknown");
  const { rows, members } = trial.plan;
  return t("train:where.measuredFor", { rows: format.whole(rows), count: members });
}

function machineFacts(trial: TrialReport) {
  const { workers, fusedMultiplyAdd } = trial;
  return [
    { name: t("train:where.gpu"), value: <span title={trial.webgl.detail}>{gpuText(trial)}</span> },
    { name: t("train:where.workers"), value: t("train:where.workersValue", { count: workers }) },
    { name: t("train:where.simd"), value: t(fusedMultiplyAdd ? "train:where.simdFused" : "train:where.simdPlain") },
  ];
}
