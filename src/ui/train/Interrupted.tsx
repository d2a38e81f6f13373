import { Button, Group } from "@mantine/core";
import { offeredRun } from "../../app/derive.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";

/** Offers to go on with a run that ended with its tab, its worker or its machine. */
export function Interrupted() {
  const interrupted = useSession(offeredRun);
  const { resumeRun, discardRun } = useCommands();
  if (!interrupted) return null;
  const { epoch, epochs, savedAt } = interrupted;
  return (
    <Notice
      tone="info"
      title={t("train:interrupted.title")}
      actions={
        <Group gap="xs">
          <Button size="xs" onClick={() => void resumeRun()}>
            {t("train:interrupted.resume")}
          </Button>
          <Button size="xs" variant="default" onClick={() => void discardRun()}>
            {t("train:interrupted.discard")}
          </Button>
        </Group>
      }
    >
      {t("train:interrupted.text", {
        epoch: format.whole(epoch),
        epochs: format.whole(epochs),
        when: format.moment(savedAt),
      })}
    </Notice>
  );
}
