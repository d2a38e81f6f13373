import { Button, SegmentedControl } from "@mantine/core";
import { memo } from "react";
import { isOwnModel, judgeableFolds } from "../../app/derive.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { ReportMenu } from "../report/ReportMenu.tsx";
import { SaveModel } from "./SaveModel.tsx";

const allParts = ["validation", "outOfFold", "test"] as const;

/** Which part is judged, where there is a choice, and what can be done with the model. */
export const EvaluateActions = memo(function EvaluateActions() {
  const part = useSession((session) => session.part);
  const own = useSession(isOwnModel);
  const isTestOpen = useSession((session) => session.testOpen);
  const hasFolds = useSession((session) => judgeableFolds(session) !== null);
  const parts = allParts.filter((name) => (name === "test" ? isTestOpen : name === "validation" || hasFolds));
  const commands = useCommands();
  return (
    <>
      {own && parts.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t("evaluate:part")}
          value={part}
          data={parts.map((value) => ({ value, label: t(`evaluate:parts.${value}`) }))}
          onChange={(chosen) => {
            commands.change({ type: "partChosen", part: parts.find((name) => name === chosen) ?? "validation" });
            void commands.evaluate();
          }}
        />
      )}
      <Button size="sm" variant="default" onClick={() => commands.goTo("score")}>
        {t("evaluate:score")}
      </Button>
      <Button size="sm" variant="default" onClick={() => commands.goTo("models")}>
        {t("exports:link")}
      </Button>
      <ReportMenu />
      <SaveModel />
    </>
  );
});
