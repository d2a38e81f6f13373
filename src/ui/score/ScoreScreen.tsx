import { Button, Group, Tabs } from "@mantine/core";
import type { ModelInHand } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { AuditPanel } from "../audit/AuditPanel.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Empty } from "../parts/Empty.tsx";
import { Screen } from "../parts/Screen.tsx";
import { WatchPanel } from "../watch/WatchPanel.tsx";
import { ApplicantPanel } from "./ApplicantPanel.tsx";
import { FilePanel } from "./FilePanel.tsx";
import classes from "./ScoreScreen.module.css";
import { TakeModel } from "./TakeModel.tsx";

/** The Score step: applicants in, decisions out, by the model in hand. */
export function ScoreScreen() {
  const model = useSession((session) => session.model);
  if (!model) return <NoModel />;
  const { bundle } = model;
  return (
    <Tabs defaultValue="applicant" variant="pills" classNames={{ list: classes["tabs"] ?? "" }}>
      <Screen
        step="score"
        title={t("score:title")}
        sub={subOf(model)}
        actions={
          <>
            <TakeModel />
            <Tabs.List aria-label={t("score:tabs.label")}>
              <Tabs.Tab value="applicant">{t("score:tabs.applicant")}</Tabs.Tab>
              <Tabs.Tab value="file">{t("score:tabs.file")}</Tabs.Tab>
              <Tabs.Tab value="watch">{t("watch:tab")}</Tabs.Tab>
              <Tabs.Tab value="audit">{t("audit:tab")}</Tabs.Tab>
            </Tabs.List>
          </>
        }
      >
        <Tabs.Panel value="applicant">
          <ApplicantPanel key={bundle.id} bundle={bundle} />
        </Tabs.Panel>
        <Tabs.Panel value="file">
          <FilePanel bundle={bundle} />
        </Tabs.Panel>
        <Tabs.Panel value="watch" keepMounted={false}>
          <WatchPanel bundle={bundle} />
        </Tabs.Panel>
        <Tabs.Panel value="audit" keepMounted={false}>
          <AuditPanel />
        </Tabs.Panel>
      </Screen>
    </Tabs>
  );
}

function subOf({ bundle }: ModelInHand): string {
  const { evaluation, name } = bundle;
  const auc = evaluation?.auc.value ?? null;
  if (!evaluation || auc === null) return t("score:subWithoutAuc", { name });
  return t("score:sub", { name, auc: format.figure(auc), part: t(`parts:part.${evaluation.part}`) });
}

function NoModel() {
  const { goTo } = useCommands();
  return (
    <Screen step="score" title={t("score:title")} sub={t("score:none.title")} actions={<TakeModel />}>
      <Empty
        title={t("score:none.title")}
        text={t("score:none.text")}
        action={
          <Group gap="xs" justify="center">
            <Button onClick={() => goTo("train")}>{t("score:none.train")}</Button>
            <Button variant="default" onClick={() => goTo("models")}>
              {t("score:none.models")}
            </Button>
          </Group>
        }
      />
      <AuditPanel />
    </Screen>
  );
}
