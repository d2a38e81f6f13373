import { Button, Group, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";

/** Drops the loans and what was made of them; asks first where work would be lost. */
export function CloseProject() {
  const commands = useCommands();
  const losesWork = useSession(({ choices, prepared, trained }) => Boolean(choices.target ?? prepared ?? trained));
  const [asking, dialog] = useDisclosure(false);

  function close(): void {
    void commands.closeProject();
  }

  return (
    <>
      <Button variant="subtle" onClick={losesWork ? dialog.open : close}>
        {t("data:actions.close")}
      </Button>
      <Modal opened={asking} onClose={dialog.close} title={t("data:close.title")}>
        <p style={{ marginTop: 0 }}>{t("data:close.text")}</p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={dialog.close} data-autofocus>
            {t("data:close.no")}
          </Button>
          <Button color="red.8" onClick={close}>
            {t("data:close.yes")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
