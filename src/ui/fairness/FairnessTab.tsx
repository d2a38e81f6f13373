import { Button } from "@mantine/core";
import { useState } from "react";
import { evaluateInputsOf, isOutOfDate } from "../../app/derive.ts";
import type { ReferenceChoice } from "../../core/fairness/report.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Empty } from "../parts/Empty.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { Notice } from "../parts/Notice.tsx";
import { DropsCard } from "./DropsCard.tsx";
import classes from "./Fairness.module.css";
import { FairnessChoices } from "./FairnessChoices.tsx";
import { FairnessNotes } from "./FairnessNotes.tsx";
import { GroupsCard } from "./GroupsCard.tsx";
import { ImpactFigure } from "./ImpactFigure.tsx";
import { namesIn, protectedColumns } from "./protectedColumns.ts";
import { ProxyCard } from "./ProxyCard.tsx";
import { useGroups } from "./useGroups.ts";
import { WhoFigure } from "./WhoFigure.tsx";

/** How the groups of protected columns are decided on: who they are first, then how they fare. */
export function FairnessTab() {
  const names = useSession(protectedColumns);
  const isJudged = useSession(
    (session) => session.evaluated !== null && !isOutOfDate(session.evaluated, evaluateInputsOf(session)),
  );
  const { goTo } = useCommands();
  if (names === "")
    return (
      <div className={classes["stack"]}>
        <Empty
          title={t("fairness:empty.title")}
          text={t("fairness:empty.text")}
          action={<Button onClick={() => goTo("data")}>{t("fairness:empty.action")}</Button>}
        />
        <FairnessNotes />
      </div>
    );
  if (!isJudged)
    return (
      <Empty
        title={t("fairness:notJudged.title")}
        text={t("fairness:notJudged.text")}
        action={<Button onClick={() => goTo("evaluate")}>{t("fairness:notJudged.action")}</Button>}
      />
    );
  return <Groups names={namesIn(names)} />;
}

function Groups({ names }: { readonly names: readonly string[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [other, setOther] = useState<string | null>(null);
  const [reference, setReference] = useState<ReferenceChoice>("highest");
  const one = names.find((name) => name === chosen) ?? names[0] ?? "";
  const second = names.find((name) => name === other && name !== one) ?? null;
  const by = second === null ? [one] : [one, second];
  const { value, failure } = useGroups(by, reference);
  return (
    <div className={classes["stack"]}>
      <FairnessChoices
        names={names}
        one={one}
        other={second}
        reference={reference}
        onOne={setChosen}
        onOther={setOther}
        onReference={setReference}
      />
      <InputsNotice names={by} />
      {failure && <FailureText failure={failure} />}
      {value && (
        <>
          <WhoFigure report={value} />
          <ImpactFigure report={value} />
          <GroupsCard report={value} />
        </>
      )}
      <ProxyCard key={one} column={one} />
      <DropsCard key={JSON.stringify(by)} by={by} />
      <FairnessNotes />
    </div>
  );
}

/** A column may have become protected after the model learnt from it. */
function InputsNotice({ names }: { readonly names: readonly string[] }) {
  const inputs = useSession(({ model }) => model?.bundle.recipe.columns ?? null);
  const among = names.filter((name) => inputs?.some((column) => column.name === name));
  if (among.length === 0) return null;
  return (
    <Notice tone="warn" title={t("fairness:isInput.title", { column: format.list(among) })}>
      {t("fairness:isInput.text")}
    </Notice>
  );
}
