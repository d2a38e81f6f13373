import { Button, Group } from "@mantine/core";
import type { ErrorDetails } from "../../core/errors.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";

interface ChangedElsewhereProps {
  readonly found: ErrorDetails["storage/changed-elsewhere"];
  readonly onOpen: (id: string) => void;
}

/** Another tab was faster: both models can be kept, or the other one opened. */
export function ChangedElsewhere({ found: { id, isDeleted, name }, onOpen }: ChangedElsewhereProps) {
  const { change, saveModel } = useCommands();
  const inHand = useSession(({ model }) => (model?.bundle.id === id ? model.bundle : null));
  return (
    <Notice
      tone="error"
      title={t(isDeleted ? "registry:elsewhere.deleted" : "registry:elsewhere.changed", { name })}
      actions={
        <Group gap="xs">
          {inHand && (
            <Button size="xs" onClick={() => void saveModel(inHand.name, { asRevision: true })}>
              {t("registry:elsewhere.keepBoth")}
            </Button>
          )}
          {!isDeleted && (
            <Button size="xs" variant="default" onClick={() => onOpen(id)}>
              {t("registry:elsewhere.open")}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => change({ type: "failureDismissed", step: "models" })}>
            {t("parts:dismiss")}
          </Button>
        </Group>
      }
    >
      {t("registry:elsewhere.text")}
    </Notice>
  );
}
