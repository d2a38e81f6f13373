import { Button, Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { evaluateInputsOf, isOutOfDate, isOwnModel, trainInputsOf } from "../../app/derive.ts";
import { sameData } from "../../app/sameData.ts";
import type { Session } from "../../app/session.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Comparing } from "../compare/Comparing.tsx";
import { Empty } from "../parts/Empty.tsx";
import { Notice } from "../parts/Notice.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { Screen } from "../parts/Screen.tsx";
import { EvaluateActions } from "./EvaluateActions.tsx";
import classes from "./EvaluateScreen.module.css";
import { judgedOf, judgementOf } from "./judged.ts";
import { JudgedModel } from "./JudgedModel.tsx";
import { TestPart } from "./TestPart.tsx";
import type { JudgedFigures } from "./judged.ts";

/** Judges the model in hand: figures, curves, and what a cut-off does. */
export function EvaluateScreen() {
  const evaluation = useSession(judgedOf);
  const judgement = useSession(judgementOf);
  const bundle = useSession(({ model }) => model?.bundle ?? null);
  const own = useSession(isOwnModel);
  const running = useSession(isJudging);
  if (running)
    return (
      <Frame>
        <Judging />
      </Frame>
    );
  if (!bundle)
    return (
      <Frame>
        <NothingTrained />
      </Frame>
    );
  if (!evaluation)
    return (
      <Frame>
        <NotJudged own={own} name={bundle.name} />
      </Frame>
    );
  return (
    <Screen
      step="evaluate"
      title={t("evaluate:title")}
      sub={<Sub evaluation={evaluation} bundle={bundle} own={own} />}
      actions={<EvaluateActions />}
    >
      {own ? <Stale /> : <SavedFigures name={bundle.name} />}
      {own && (evaluation.part === "outOfFold" ? <OutOfFold /> : <TestPart />)}
      <JudgedModel evaluation={evaluation} judgement={judgement} bundle={bundle} />
      {own && <Comparing />}
    </Screen>
  );
}

/** Whether figures are being made of a network or a part that has none yet; those of another calibration stay. */
function isJudging(session: Session): boolean {
  if (!session.tasks.evaluate) return false;
  const made = session.evaluated?.from;
  const wanted = evaluateInputsOf(session);
  return !made || !wanted || made.part !== wanted.part || !sameData(made.train, wanted.train);
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <Screen step="evaluate" title={t("evaluate:title")} sub={t("evaluate:subEmpty")}>
      {children}
    </Screen>
  );
}

interface SubProps {
  readonly evaluation: JudgedFigures;
  readonly bundle: Bundle;
  readonly own: boolean;
}

function Sub({ evaluation, bundle, own }: SubProps) {
  const saved = useSession(({ model }) => model?.saved ?? false);
  const facts = {
    count: evaluation.rows,
    name: bundle.name,
    rows: format.whole(evaluation.rows),
    bads: format.whole(evaluation.bads),
    part: t(`parts:part.${evaluation.part}`),
  };
  return (
    <>
      {own ? t("evaluate:sub", facts) : t("evaluate:subSaved", facts)}{" "}
      <output>{own && saved && t("evaluate:savedAs", { name: bundle.name })}</output>
    </>
  );
}

function Judging() {
  const part = useSession((session) => session.part);
  return (
    <output className={classes["loading"]}>
      <Loader size="sm" aria-hidden />
      {t("evaluate:running", { part: t(`parts:part.${part}`) })}
    </output>
  );
}

function NothingTrained() {
  const { goTo } = useCommands();
  return (
    <Empty
      title={t("evaluate:empty.title")}
      text={t("evaluate:empty.text")}
      action={<Button onClick={() => goTo("train")}>{t("evaluate:empty.action")}</Button>}
    />
  );
}

function NotJudged({ own, name }: { readonly own: boolean; readonly name: string }) {
  const { evaluate } = useCommands();
  if (!own) return <Empty title={t("evaluate:empty.savedTitle")} text={t("evaluate:empty.savedText", { name })} />;
  return (
    <Empty
      title={t("evaluate:empty.notJudgedTitle")}
      text={t("evaluate:empty.notJudgedText")}
      action={<Button onClick={() => void evaluate()}>{t("evaluate:empty.notJudgedAction")}</Button>}
    />
  );
}

function SavedFigures({ name }: { readonly name: string }) {
  return (
    <Notice tone="info" title={t("evaluate:savedFigures")}>
      {t("evaluate:savedFiguresText", { name })}
    </Notice>
  );
}

/** Whose figures these are. */
function OutOfFold() {
  const count = useSession(({ crossValidated }) => crossValidated?.value.count ?? 0);
  return (
    <Notice tone="info" title={t("evaluate:outOfFold.title")}>
      {t("evaluate:outOfFold.text", { count })}
    </Notice>
  );
}

/** Where the figures are not of the network and the choices as they stand now. */
function Stale() {
  const staleFigures = useSession((session) => isOutOfDate(session.evaluated, evaluateInputsOf(session)));
  const staleNetwork = useSession((session) => isOutOfDate(session.trained, trainInputsOf(session)));
  const commands = useCommands();
  if (staleFigures) return <OutOfDate why={t("evaluate:stale")} onRecompute={() => void commands.evaluate()} />;
  if (!staleNetwork) return null;
  return (
    <OutOfDate
      why={t("evaluate:staleTraining")}
      onRecompute={() => {
        commands.goTo("train");
        void commands.train(false);
      }}
    />
  );
}
