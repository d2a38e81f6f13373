import { Button, Tabs } from "@mantine/core";
import { isOutOfDate, isOwnModel, trainInputsOf } from "../../app/derive.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { FairnessTab } from "../fairness/FairnessTab.tsx";
import { Empty } from "../parts/Empty.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { Screen } from "../parts/Screen.tsx";
import scoreClasses from "../score/ScoreScreen.module.css";
import { ApplicantTab } from "./ApplicantTab.tsx";
import { ModelTab } from "./ModelTab.tsx";

/** The Explain step: one applicant taken apart and turned round, and the model as a whole. */
export function ExplainScreen() {
  const bundle = useSession(({ model }) => model?.bundle ?? null);
  const own = useSession(isOwnModel);
  if (!bundle || !own) return <NothingToExplain name={bundle?.name ?? null} />;
  return (
    <Tabs
      defaultValue="applicant"
      variant="pills"
      keepMounted={false}
      classNames={{ list: scoreClasses["tabs"] ?? "" }}
    >
      <Screen
        step="explain"
        title={t("explain:title")}
        sub={t("explain:sub", { name: bundle.name })}
        actions={
          <Tabs.List aria-label={t("explain:tabs.label")}>
            <Tabs.Tab value="applicant">{t("explain:tabs.applicant")}</Tabs.Tab>
            <Tabs.Tab value="model">{t("explain:tabs.model")}</Tabs.Tab>
            <Tabs.Tab value="fairness">{t("fairness:tab")}</Tabs.Tab>
          </Tabs.List>
        }
      >
        <Stale />
        <Tabs.Panel value="applicant">
          <ApplicantTab bundle={bundle} />
        </Tabs.Panel>
        <Tabs.Panel value="model">
          <ModelTab bundle={bundle} />
        </Tabs.Panel>
        <Tabs.Panel value="fairness">
          <FairnessTab />
        </Tabs.Panel>
      </Screen>
    </Tabs>
  );
}

function NothingToExplain({ name }: { readonly name: string | null }) {
  const { goTo } = useCommands();
  return (
    <Screen step="explain" title={t("explain:title")} sub={t("explain:subEmpty")}>
      <Empty
        title={name === null ? t("explain:empty.title") : t("explain:empty.savedTitle")}
        text={name === null ? t("explain:empty.text") : t("explain:empty.savedText", { name })}
        action={<Button onClick={() => goTo("train")}>{t("explain:empty.action")}</Button>}
      />
    </Screen>
  );
}

function Stale() {
  const stale = useSession((session) => isOutOfDate(session.trained, trainInputsOf(session)));
  const { goTo, train } = useCommands();
  if (!stale) return null;
  return (
    <OutOfDate
      why={t("explain:staleTraining")}
      onRecompute={() => {
        goTo("train");
        void train(false);
      }}
    />
  );
}
