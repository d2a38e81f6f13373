import { NativeSelect } from "@mantine/core";
import type { ColumnKind, DateReading } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { roles } from "./ColumnFilters.tsx";
import classes from "./ColumnPanel.module.css";
import type { ColumnLine } from "./columnLines.ts";
import { useReadAs } from "./useReadAs.ts";

const kinds: readonly ColumnKind[] = ["number", "category", "date", "text"];

/** The ways in which values of a kind may be dates. */
const dateReadings: Readonly<Record<ColumnKind, readonly DateReading[]>> = {
  number: ["yearFirst", "sasDays", "excelDays"],
  category: ["dayFirst", "monthFirst", "yearFirst"],
  text: ["dayFirst", "monthFirst", "yearFirst"],
  date: ["dayFirst", "monthFirst", "yearFirst", "sasDays", "excelDays"],
};

/** What the column is read as, and what it is for. */
export function ColumnSettings({ line: { column, role } }: { readonly line: ColumnLine }) {
  const commands = useCommands();
  const { name, kind } = column;
  const forced = useReadAs(name);
  const undecidedDate = kind === "date" ? t("data:column.dateByLooking") : t("data:column.notADate");

  return (
    <div className={classes["settings"]}>
      <NativeSelect
        size="xs"
        label={t("data:column.readAs")}
        value={forced.kind ?? ""}
        disabled={!forced.canChange}
        data={[
          {
            value: "",
            label: t("data:column.byLooking", { kind: t(`data:columns.kinds.${kind}`) }),
          },
          ...kinds.map((value) => ({ value, label: t(`data:columns.kinds.${value}`) })),
        ]}
        onChange={(change) => forced.readAs(kinds.find((each) => each === change.currentTarget.value) ?? null)}
      />
      <NativeSelect
        size="xs"
        label={t("data:column.dates")}
        value={forced.dates ?? ""}
        disabled={!forced.canChange}
        data={[
          { value: "", label: undecidedDate },
          ...dateReadings[kind].map((value) => ({ value, label: t(`data:column.dateReadings.${value}`) })),
        ]}
        onChange={(change) =>
          forced.readDates(dateReadings.date.find((each) => each === change.currentTarget.value) ?? null)
        }
      />
      {role === null ? (
        <p className={classes["target"]}>{t("data:column.target")}</p>
      ) : (
        <NativeSelect
          size="xs"
          label={t("data:columns.role")}
          value={role}
          data={roles.map((value) => ({ value, label: t(`data:columns.roles.${value}`) }))}
          onChange={(change) => {
            const chosen = roles.find((each) => each === change.currentTarget.value);
            if (chosen) commands.change({ type: "roleChosen", column: name, role: chosen });
          }}
        />
      )}
    </div>
  );
}
