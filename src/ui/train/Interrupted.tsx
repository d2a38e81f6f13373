import { Button, Group } from "@mantine/core";
import { isOutOfDate, trainInputsOf } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";

/** The run that was interrupted, while the choices say the same and no other is on. */
function interruptedNow(session: Session): Session["interrupted"] {
  const { interrupted, tasks } = session;
  if (!interrupted || tasks.train) return null;
  return isOutOfDate({ value: null, from: interrupted.from }, trainInputsOf(session)) ? null : interrupted;
}

/** Offers to go on with a run that ended with its tab, its worker or its machine. */
export function Interrupted() {
  const interrupted = useSession(interruptedNow);
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
