import { Button, Group } from "@mantine/core";
import type { Unfinished as UnfinishedSession } from "../../app/session.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";

interface UnfinishedProps {
  readonly unfinished: UnfinishedSession;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
}

/** Offers the session that an earlier visit left. */
export function Unfinished({ unfinished, onContinue, onDiscard }: UnfinishedProps) {
  const { hasRun, name, savedAt } = unfinished;
  return (
    <Notice
      tone="info"
      title={t(hasRun ? "data:unfinished.titleRun" : "data:unfinished.title")}
      actions={
        <Group gap="xs">
          <Button size="xs" onClick={onContinue}>
            {t("data:unfinished.resume")}
          </Button>
          <Button size="xs" variant="default" onClick={onDiscard}>
            {t("data:unfinished.discard")}
          </Button>
        </Group>
      }
    >
      {t("data:unfinished.text", { name, when: format.moment(savedAt) })}
    </Notice>
  );
}
