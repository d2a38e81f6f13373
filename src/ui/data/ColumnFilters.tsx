import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { ColumnRole } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./ColumnsCard.module.css";
import type { ColumnFilter } from "./columnLines.ts";

export const roles: readonly ColumnRole[] = ["input", "identifier", "date", "protected", "ignored"];

interface ColumnFiltersProps {
  readonly filter: ColumnFilter;
  readonly shown: number;
  readonly total: number;
  readonly onChange: (filter: ColumnFilter) => void;
}

/** Which columns the table shows. */
export function ColumnFilters({ filter, shown, total, onChange }: ColumnFiltersProps) {
  return (
    <div className={classes["filters"]}>
      <TextInput
        size="xs"
        aria-label={t("data:columns.find")}
        placeholder={t("data:columns.find")}
        value={filter.search}
        onChange={(change) => onChange({ ...filter, search: change.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t("data:columns.filterRole")}
        value={filter.role ?? ""}
        data={[
          { value: "", label: t("data:columns.allRoles") },
          ...roles.map((role) => ({ value: role, label: t(`data:columns.roles.${role}`) })),
        ]}
        onChange={(change) =>
          onChange({ ...filter, role: roles.find((role) => role === change.currentTarget.value) ?? null })
        }
      />
      <Checkbox
        size="xs"
        label={t("data:columns.onlyFindings")}
        checked={filter.onlyFindings}
        onChange={(change) => onChange({ ...filter, onlyFindings: change.currentTarget.checked })}
      />
      <output className={classes["shown"]}>
        {t("data:columns.shown", { shown: format.whole(shown), total: format.whole(total) })}
      </output>
    </div>
  );
}
