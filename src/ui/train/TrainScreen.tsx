import { Button } from "@mantine/core";
import { freshPrepared, inputColumns, isOutOfDate, trainInputsOf } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Empty } from "../parts/Empty.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { Screen } from "../parts/Screen.tsx";
import { Diverged } from "./Diverged.tsx";
import { FoldsCard } from "./FoldsCard.tsx";
import { Interrupted } from "./Interrupted.tsx";
import { shapeOf } from "./knobs.ts";
import { LearningCard } from "./LearningCard.tsx";
import { LiveCharts } from "./LiveCharts.tsx";
import { NetworkCard } from "./NetworkCard.tsx";
import { RunNotices } from "./RunNotices.tsx";
import { RunsCard } from "./RunsCard.tsx";
import { TrainActions } from "./TrainActions.tsx";
import classes from "./TrainScreen.module.css";
import { TrainStats } from "./TrainStats.tsx";
import { TrainStatus } from "./TrainStatus.tsx";
import { useShownRun } from "./useShownRun.ts";
import { WhereCard } from "./WhereCard.tsx";

/** Trains the network: knobs to the right, what it learns to the left, live. */
export function TrainScreen() {
  const sub = useSession(partsSentence);
  const hasTarget = useSession((session) => trainInputsOf(session) !== null);
  if (!hasTarget) return <NoTarget />;
  return (
    <Screen step="train" title={t("train:title")} sub={sub} actions={<TrainActions />} tellsOf="engine/diverged">
      <TrainStatus />
      <Interrupted />
      <Diverged />
      <Stale />
      <RunNotices />
      <Figures />
      <div className={classes["layout"]}>
        <div className={classes["column"]}>
          <Curves />
          <RunsCard />
          <FoldsCard />
        </div>
        <div className={classes["column"]}>
          <NetworkCard />
          <LearningCard />
          <WhereCard />
        </div>
      </div>
    </Screen>
  );
}

/** How many loans are learnt from: counted once they are prepared, before that as the split has it. */
function partsSentence(session: Session): string {
  const parts = freshPrepared(session)?.parts;
  if (parts) {
    const { train, validation } = parts;
    return t("train:sub", { train: format.whole(train.rows), validation: format.whole(validation.rows) });
  }
  const rows = session.imported?.source.rows ?? 0;
  const { train, validation } = session.choices.split;
  return t("train:subAbout", { train: format.whole(rows * train), validation: format.whole(rows * validation) });
}

function NoTarget() {
  const { goTo } = useCommands();
  return (
    <Screen step="train" title={t("train:title")} sub={t("train:subEmpty")}>
      <Empty
        title={t("train:empty.title")}
        text={t("train:empty.text")}
        action={<Button onClick={() => goTo("data")}>{t("train:empty.action")}</Button>}
      />
    </Screen>
  );
}

function Stale() {
  const stale = useSession((session) => !session.tasks.train && isOutOfDate(session.trained, trainInputsOf(session)));
  const { train } = useCommands();
  return stale ? <OutOfDate why={t("train:outOfDate")} onRecompute={() => void train(false)} /> : null;
}

function Figures() {
  const { run, running, shown } = useShownRun();
  return shown && <TrainStats run={run} running={running} />;
}

/** The curves of the run; before the first one, what is about to be done. */
function Curves() {
  const { run, running, shown } = useShownRun();
  return shown ? <LiveCharts run={run} running={running} /> : <Waiting />;
}

function Waiting() {
  const training = useSession(({ choices }) => choices.training);
  const count = useSession((session) => inputColumns(session).length);
  return (
    <Empty
      title={t("train:ready.title")}
      text={t("train:ready.text", { count, shape: shapeOf(training), epochs: format.whole(training.epochs) })}
    />
  );
}
