import { Button, NativeSelect, Progress } from "@mantine/core";
import { useState } from "react";
import { isOwnModel } from "../../app/derive.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { DropApplicants } from "../score/DropApplicants.tsx";
import { type Days, DaysChoice } from "./DaysChoice.tsx";
import { TimeChoice } from "./TimeChoice.tsx";
import classes from "./Watch.module.css";
import { WatchedFile } from "./WatchedFile.tsx";
import { dateColumns, type WatchKind, watchOptions } from "./watchOptions.ts";

/** What to watch: a file, or some of the loans that are open; and by the time of which column. */
export function WatchChoices({ bundle }: { readonly bundle: Bundle }) {
  const { watchFile, watchLoans } = useCommands();
  const imported = useSession((session) => session.imported);
  const hasParts = useSession(isOwnModel);
  const batch = useSession((session) => session.batch);
  const testOpen = useSession((session) => session.testOpen);
  const [chosen, setChosen] = useState<WatchKind>("file");
  const [days, setDays] = useState<Days>({ column: null, from: null, to: null });
  const options = watchOptions(imported, hasParts);
  const kind = options.find(({ value }) => value === chosen)?.value ?? "file";
  const dates = dateColumns(imported);

  function watch(date: string | null): void {
    const column = days.column ?? dates[0];
    if (kind === "file") void watchFile(date);
    else if (kind === "all") void watchLoans({ kind }, date);
    else if (kind !== "days") void watchLoans({ kind: "part", part: kind }, date);
    else if (column !== undefined) void watchLoans({ ...days, kind, column }, date ?? column);
  }

  return (
    <>
      <Card title={t("watch:title")} reading={t("watch:lead")}>
        <div className={classes["choices"]}>
          <NativeSelect
            size="xs"
            label={t("watch:what")}
            value={kind}
            data={[...options]}
            onChange={({ currentTarget }) =>
              setChosen(options.find(({ value }) => value === currentTarget.value)?.value ?? "file")
            }
          />
          {kind === "days" && <DaysChoice columns={dates} days={days} onChosen={setDays} />}
          <TimeChoice onChosen={watch} />
        </div>
        {kind === "file" && batch && <WatchedFile batch={batch} bundle={bundle} />}
        {kind === "test" && !testOpen && <p className={classes["note"]}>{t("watch:testClosed")}</p>}
        {(kind !== "file" || batch) && <Run onRun={() => watch(null)} />}
      </Card>
      {kind === "file" && !batch && <DropApplicants schema={bundle.schema} />}
    </>
  );
}

/** The button that watches, and how far it is once it was pressed. */
function Run({ onRun }: { readonly onRun: () => void }) {
  const { cancelWatching } = useCommands();
  const running = useSession((session) => session.tasks.watch);
  if (!running) {
    return (
      <div className={classes["line"]}>
        <Button size="xs" onClick={onRun}>
          {t("watch:run")}
        </Button>
      </div>
    );
  }
  const { bytes = 0, totalBytes = 0, rows = 0 } = running.progress ?? {};
  const share = totalBytes > 0 ? Math.min(100, (bytes / totalBytes) * 100) : 0;
  return (
    <div className={classes["line"]}>
      <Progress.Root className={classes["bar"] ?? ""} size="lg">
        <Progress.Section value={share} aria-label={t("watch:progress")} />
      </Progress.Root>
      <span className={classes["small"]}>{t("watch:running", { rows: format.whole(rows) })}</span>
      <Button size="xs" variant="default" onClick={cancelWatching}>
        {t("parts:cancel")}
      </Button>
    </div>
  );
}
