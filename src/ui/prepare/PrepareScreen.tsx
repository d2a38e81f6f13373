import { Button } from "@mantine/core";
import { useMemo } from "react";
import { inputColumns, isOutOfDate, prepareJobOf } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Empty } from "../parts/Empty.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { Screen } from "../parts/Screen.tsx";
import { InputsCard } from "./InputsCard.tsx";
import { LearntCard } from "./LearntCard.tsx";
import { OpenFindings } from "./OpenFindings.tsx";
import { RecipeEditor } from "./RecipeEditor.tsx";
import { SplitCard } from "./SplitCard.tsx";
import { StyleCard } from "./StyleCard.tsx";
import { WordsCard } from "./WordsCard.tsx";
import { planLines } from "./planLines.ts";
import { useSameItems } from "./useSameItems.ts";

function NothingToPrepare({ hasLoans }: { readonly hasLoans: boolean }) {
  const commands = useCommands();
  return (
    <Screen step="prepare" title={t("prepare:title")} sub={t("prepare:sub.empty")}>
      <Empty
        title={t("prepare:none.title")}
        text={hasLoans ? t("prepare:none.noTarget") : t("prepare:none.noData")}
        action={<Button onClick={() => commands.goTo("data")}>{t("prepare:none.go")}</Button>}
      />
    </Screen>
  );
}

/** Whether there is a preparation of the choices as they stand, an earlier one, or none. */
type PreparedState = "none" | "outOfDate" | "fresh";

function stateOf(session: Session): PreparedState {
  if (!session.prepared) return "none";
  return isOutOfDate(session.prepared, prepareJobOf(session)) ? "outOfDate" : "fresh";
}

function Actions({ state }: { readonly state: PreparedState }) {
  const commands = useCommands();
  const running = useSession((session) => session.tasks.prepare !== undefined);
  return (
    <>
      {state !== "fresh" && (
        <Button loading={running} onClick={() => void commands.prepare()}>
          {state === "none" ? t("prepare:actions.prepare") : t("prepare:actions.again")}
        </Button>
      )}
      <Button variant={state === "fresh" ? "filled" : "default"} onClick={() => commands.goTo("train")}>
        {t("prepare:actions.train")}
      </Button>
    </>
  );
}

function subOf(session: Session, state: PreparedState): string {
  const columns = format.whole(inputColumns(session).length);
  const made = session.prepared?.value;
  if (state !== "fresh" || !made) return t("prepare:sub.ready", { columns });
  const rows = format.whole(made.parts.train.rows);
  return t("prepare:sub.fresh", { inputs: format.whole(made.recipe.inputs.length), columns, rows });
}

/** What preparing led to. */
function Results({ prepared: { value } }: { readonly prepared: NonNullable<Session["prepared"]> }) {
  return (
    <>
      <LearntCard recipe={value.recipe} />
      <InputsCard inputs={value.recipe.inputs} />
    </>
  );
}

/** The second step: divide the loans, and learn how columns become inputs. */
export function PrepareScreen() {
  const session = useSession((whole) => whole);
  const commands = useCommands();
  const job = prepareJobOf(session);
  const { prepared, choices, tasks, imported } = session;
  const inputs = useSameItems(inputColumns(session));
  const lines = useMemo(() => planLines(inputs, choices.recipe), [inputs, choices.recipe]);
  if (!job || !imported) return <NothingToPrepare hasLoans={imported !== null} />;

  const state = stateOf(session);
  return (
    <Screen
      step="prepare"
      title={t("prepare:title")}
      sub={<output>{tasks.prepare ? t("prepare:running") : subOf(session, state)}</output>}
      actions={<Actions state={state} />}
    >
      {state === "outOfDate" && !tasks.prepare && (
        <OutOfDate why={t("prepare:outOfDate")} onRecompute={() => void commands.prepare()} />
      )}
      <SplitCard profile={imported.profile} target={job.target.column} prepared={prepared} />
      <OpenFindings session={session} />
      <StyleCard
        recipe={choices.recipe}
        columns={lines.length}
        edited={lines.filter(({ isEdited }) => isEdited).length}
      />
      <RecipeEditor lines={lines} recipe={choices.recipe} prepared={prepared} />
      <WordsCard recipe={job.recipe} />
      {prepared && <Results prepared={prepared} />}
    </Screen>
  );
}
