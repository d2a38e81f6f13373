import { Button, SegmentedControl } from "@mantine/core";
import { isOwnModel } from "../../app/derive.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { SaveModel } from "./SaveModel.tsx";

const parts = ["validation", "test"] as const;

/** Which part is judged, once the test part is open, and what can be done with the model. */
export function EvaluateActions() {
  const part = useSession((session) => session.part);
  const choosable = useSession((session) => isOwnModel(session) && session.testOpen);
  const commands = useCommands();
  return (
    <>
      {choosable && (
        <SegmentedControl
          size="xs"
          aria-label={t("evaluate:part")}
          value={part}
          data={parts.map((value) => ({ value, label: t(`evaluate:parts.${value}`) }))}
          onChange={(chosen) => {
            commands.change({ type: "partChosen", part: chosen === "test" ? chosen : "validation" });
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
      <SaveModel />
    </>
  );
}
