import { Button } from "@mantine/core";
import { useDeferredValue, useMemo, useState, useTransition } from "react";
import type { Profile } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ColumnFilters } from "./ColumnFilters.tsx";
import { ColumnPanel } from "./ColumnPanel.tsx";
import classes from "./ColumnsCard.module.css";
import { ColumnsTable } from "./ColumnsTable.tsx";
import type { ColumnFilter, Sorting } from "./columnLines.ts";
import { linesToShow, nextSorting } from "./columnLines.ts";
import { useColumnLines } from "./useColumnLines.ts";
import { useTargetReport } from "./useTargetReport.ts";

const everything: ColumnFilter = { search: "", role: null, onlyFindings: false };

/** Whether and by which target IV and AUC are known. */
function StrengthNote() {
  const commands = useCommands();
  const shown = useTargetReport();
  const running = useSession((session) => session.tasks.judgeTarget !== undefined);
  const hasTarget = useSession((session) => session.choices.target !== null);
  if (running) return <p className={classes["note"]}>{t("data:columns.strengthsRunning")}</p>;
  if (!shown && !hasTarget) return <p className={classes["note"]}>{t("data:columns.strengthsAfter")}</p>;
  if (shown && !shown.isOld) return null;
  return (
    <p className={classes["note"]} data-old>
      {shown && t("data:columns.strengthsOld")}{" "}
      {hasTarget && (
        <Button size="compact-xs" variant="default" onClick={() => void commands.judgeTarget()}>
          {t("data:columns.strengthsAgain")}
        </Button>
      )}
    </p>
  );
}

interface ColumnsCardProps {
  readonly profile: Profile;
  /** The column whose panel is open. */
  readonly opened: string | null;
  readonly onOpen: (column: string | null) => void;
}

/** Every column with its type, its role and what it holds: found, filtered, sorted, and opened one by one. */
export function ColumnsCard({ profile, opened, onOpen }: ColumnsCardProps) {
  const lines = useColumnLines(profile);
  const hasStrengths = useTargetReport() !== null;
  const [filter, setFilter] = useState(everything);
  const [sorting, setSorting] = useState<Sorting>(null);
  const [, startSorting] = useTransition();
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => linesToShow(lines, wanted, sorting), [lines, wanted, sorting]);
  const inputs = lines.filter(({ role }) => role === "input").length;

  return (
    <Card title={t("data:columns.title")} reading={t("data:columns.reading", { count: inputs })}>
      <ColumnFilters filter={filter} shown={shown.length} total={lines.length} onChange={setFilter} />
      <StrengthNote />
      {shown.length === 0 ? (
        <p className={classes["note"]}>{t("data:columns.nothingFound")}</p>
      ) : (
        <ColumnsTable
          lines={shown}
          rows={profile.rows}
          hasStrengths={hasStrengths}
          sorting={sorting}
          onSort={(key) => startSorting(() => setSorting(nextSorting(sorting, key)))}
          onOpen={onOpen}
        />
      )}
      <ColumnPanel opened={opened} lines={lines} order={shown} rows={profile.rows} onOpen={onOpen} />
    </Card>
  );
}
