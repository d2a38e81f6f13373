import { Button } from "@mantine/core";
import { t } from "../i18n/text.ts";
import { Notice } from "./Notice.tsx";

interface OutOfDateProps {
  /** Which choices have changed since. */
  readonly why: string;
  readonly onRecompute: () => void;
}

/** Says that what is shown was made from earlier choices. */
export function OutOfDate({ why, onRecompute }: OutOfDateProps) {
  return (
    <Notice
      tone="warn"
      title={t("parts:outOfDate")}
      actions={
        <Button size="xs" variant="default" onClick={onRecompute}>
          {t("parts:recompute")}
        </Button>
      }
    >
      {why}
    </Notice>
  );
}
