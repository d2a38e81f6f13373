import type { ReactNode } from "react";
import { isOutOfDate } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";
import type { LiveRun } from "../../app/telemetry.ts";
import type { EpochReport, PartSummary } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { FigureText } from "../parts/FigureText.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { lossText } from "./epochFigures.ts";
import { rankFigure } from "./rankFigure.ts";
import { memoryNote, speedNote, speedOf, timeNote } from "./statNotes.ts";
import classes from "./TrainScreen.module.css";

interface TrainStatsProps {
  readonly run: LiveRun;
  readonly running: boolean;
}

/** Where the run stands: the newest epoch while it runs, the best one afterwards; dashes before the first. */
export function TrainStats({ run, running }: TrainStatsProps) {
  const validation = useSession(({ prepared }) => prepared?.value.parts.validation);
  const trial = useSession((session) => session.trial);
  const speed = speedOf(run, running, useSession(trainedRows));
  const newest = run.history.at(-1);
  const shown = running ? newest : (run.best ?? newest);
  return (
    <div className={classes["stats"]}>
      <StatRow>
        <Stat label={t("train:stat.epoch")} value={epochText(run, newest)} note={timeNote(run, running)} />
        <Stat
          label={t("train:stat.loss")}
          value={shown ? lossText(shown.validationLoss) : undefinedFigure}
          note={lossNote(run, shown, running)}
        />
        <Stat
          label={t("train:stat.accuracy")}
          value={shown ? format.percent(shown.validationAccuracy) : undefinedFigure}
          note={
            shown ? t("train:stat.accuracyTraining", { share: format.percent(shown.trainAccuracy) }) : undefinedFigure
          }
        />
        <Stat
          label={t("train:stat.auc")}
          value={shown ? ranked(shown.validationAuc, validation) : undefinedFigure}
          note={atNote(run, shown, running)}
        />
        <Stat
          label={t("train:stat.ks")}
          value={shown ? ranked(shown.validationKs, validation) : undefinedFigure}
          note={atNote(run, shown, running)}
        />
        <Stat
          label={t("train:stat.rate")}
          value={shown ? format.short(shown.learningRate) : undefinedFigure}
          note={gradientNote(shown)}
        />
        <Stat
          label={t("train:stat.speed")}
          value={speed === null ? undefinedFigure : format.compact(speed)}
          note={speedNote(run, trial)}
        />
        <Stat
          label={t("train:stat.memory")}
          value={run.memory ? format.bytes(run.memory.bytes) : undefinedFigure}
          note={memoryNote(run, trial, running)}
        />
      </StatRow>
    </div>
  );
}

/** How many loans the last network learnt from, where they are still prepared as they were. */
function trainedRows({ prepared, trained }: Session): number | null {
  if (!prepared || !trained || isOutOfDate(prepared, trained.from.prepare)) return null;
  return prepared.value.parts.train.rows;
}

function ranked(value: number | null, validation: PartSummary | undefined): ReactNode {
  return <FigureText figure={rankFigure(value, validation)} />;
}

function epochText({ plannedEpochs }: LiveRun, newest: EpochReport | undefined): ReactNode {
  return (
    <>
      {format.whole(newest?.epoch ?? 0)}
      <span className={classes["planned"]}>{t("train:stat.planned", { planned: format.whole(plannedEpochs) })}</span>
    </>
  );
}

function lossNote({ best }: LiveRun, shown: EpochReport | undefined, running: boolean): string {
  if (!shown) return undefinedFigure;
  const loss = lossText(shown.trainLoss);
  if (!running || !best) return t("train:stat.lossTraining", { loss });
  return t("train:stat.lossBest", { loss, best: lossText(best.validationLoss) });
}

function atNote({ members }: LiveRun, shown: EpochReport | undefined, running: boolean): string {
  if (!shown) return undefinedFigure;
  const epoch = format.whole(shown.epoch);
  if (running) return t("train:stat.atEpoch", { epoch });
  return t(members.length > 1 ? "train:stat.keptMembers" : "train:stat.kept", { epoch });
}

function gradientNote(shown: EpochReport | undefined): string {
  const norm = shown?.gradientNorm;
  return typeof norm === "number" ? t("train:stat.gradient", { norm: format.short(norm) }) : undefinedFigure;
}
