import { Button, Progress } from "@mantine/core";
import type { Running } from "../../app/session.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Importing.module.css";

/** How far the loans have been read, with a way out. */
export function Importing({ running: { progress } }: { readonly running: Running }) {
  const commands = useCommands();
  const share = progress && progress.totalBytes > 0 ? (100 * progress.bytes) / progress.totalBytes : 0;
  return (
    <Card
      title={t("data:importing.title")}
      action={
        <Button size="xs" variant="default" onClick={commands.cancelImport}>
          {t("data:importing.cancel")}
        </Button>
      }
    >
      <p className={classes["text"]}>
        {progress
          ? t("data:importing.progress", {
              done: format.bytes(progress.bytes),
              total: format.bytes(progress.totalBytes),
              rows: format.whole(progress.rows),
            })
          : t("data:importing.opening")}
      </p>
      <Progress value={share} aria-label={t("data:importing.bar")} transitionDuration={100} />
    </Card>
  );
}
