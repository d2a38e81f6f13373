import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Question } from "../parts/Question.tsx";

/** Drops the loans and what was made of them; asks first where work would be lost. */
export function CloseProject() {
  const commands = useCommands();
  const losesWork = useSession(({ choices, prepared, trained }) => Boolean(choices.target ?? prepared ?? trained));
  const [asking, dialog] = useDisclosure(false);
  const close = (): void => void commands.closeProject();

  return (
    <>
      <Button variant="subtle" onClick={losesWork ? dialog.open : close}>
        {t("data:actions.close")}
      </Button>
      <Question
        opened={asking}
        title={t("data:close.title")}
        yes={t("data:close.yes")}
        no={t("data:close.no")}
        onYes={close}
        onClose={dialog.close}
      >
        {t("data:close.text")}
      </Question>
    </>
  );
}
