import { Button } from "@mantine/core";
import type { Batch } from "../../app/session.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { isMappingOf } from "../score/batchMapping.ts";
import classes from "./Watch.module.css";

/** The most names that are said of fields without a column. */
const mostNames = 6;

/** The file that is watched, as the tab of files holds it, and what of it is missing. */
export function WatchedFile({ batch, bundle }: { readonly batch: Batch; readonly bundle: Bundle }) {
  const { change, inspectApplicants } = useCommands();
  const busy = useSession(({ tasks }) => tasks.watch !== undefined || tasks.scoreFile !== undefined);
  const { file, mapping } = batch;
  if (!isMappingOf(mapping, bundle.schema))
    return <OutOfDate why={t("watch:changed")} onRecompute={() => void inspectApplicants(file)} />;
  const lacking = mapping.filter(({ column }) => column === null).map(({ field }) => field);
  return (
    <>
      <div className={classes["line"]}>
        <strong>{file.name}</strong>
        <Button size="compact-xs" variant="subtle" disabled={busy} onClick={() => change({ type: "batchClosed" })}>
          {t("watch:anotherFile")}
        </Button>
      </div>
      {lacking.length > 0 && (
        <p className={classes["note"]}>
          {t("watch:lacking", { count: lacking.length, names: format.listUpTo(lacking, mostNames) })}
        </p>
      )}
    </>
  );
}
