import { Button } from "@mantine/core";
import type { Batch } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./BatchPanel.module.css";

/** Which file of applicants is on the table, and the way to another. */
export function BatchHead({ batch: { applicants, file } }: { readonly batch: Batch }) {
  const { change } = useCommands();
  const scoring = useSession((session) => session.tasks.scoreFile !== undefined);
  const { rows, columns, bytes } = applicants.source;
  const facts = { count: rows, rows: format.whole(rows), columns: format.whole(columns), bytes: format.bytes(bytes) };
  return (
    <div className={classes["file"]}>
      <div>
        <strong className={classes["name"]}>{file.name}</strong>
        <p className={classes["facts"]}>
          {applicants.rowsAreEstimated ? t("score:file.about", facts) : t("score:file.sub", facts)}
        </p>
        {applicants.hasOutcomes && <p className={classes["facts"]}>{t("score:file.outcomes")}</p>}
      </div>
      <Button size="xs" variant="default" onClick={() => change({ type: "batchClosed" })} disabled={scoring}>
        {t("score:file.another")}
      </Button>
    </div>
  );
}
