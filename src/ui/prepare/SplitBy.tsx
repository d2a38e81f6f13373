import { NativeSelect, SegmentedControl } from "@mantine/core";
import type { ColumnProfile, SplitSpec } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Prepare.module.css";

const kinds = ["random", "date", "group"] as const;

interface SplitByProps {
  readonly by: SplitSpec["by"];
  /** Columns that can divide by date. */
  readonly dates: readonly ColumnProfile[];
  /** Columns that can divide by group. */
  readonly groups: readonly ColumnProfile[];
  readonly onChosen: (by: SplitSpec["by"]) => void;
}

/** Whether loans are divided at random, by date or by group, and by which column. */
export function SplitBy({ by, dates, groups, onChosen }: SplitByProps) {
  const columnsOf = { random: [], date: dates, group: groups };
  const columns = columnsOf[by.kind];
  const gone = by.kind !== "random" && !columns.some(({ name }) => name === by.column);

  function chooseKind(kind: string): void {
    if (kind === "random") onChosen({ kind });
    if (kind !== "date" && kind !== "group") return;
    const first = columnsOf[kind][0];
    if (first) onChosen({ kind, column: first.name });
  }

  return (
    <div className={classes["group"]}>
      <div>
        <SegmentedControl
          fullWidth
          aria-label={t("prepare:split.by")}
          value={by.kind}
          onChange={chooseKind}
          data={kinds.map((kind) => ({
            value: kind,
            label: t(`prepare:split.kinds.${kind}`),
            disabled: kind !== "random" && kind !== by.kind && columnsOf[kind].length === 0,
          }))}
        />
        <p className={classes["hint"]}>
          {t(`prepare:split.kindHints.${by.kind}`)}
          {dates.length === 0 && ` ${t("prepare:split.noDates")}`}
          {groups.length === 0 && ` ${t("prepare:split.noGroups")}`}
        </p>
      </div>
      {by.kind !== "random" && (
        <NativeSelect
          label={t(by.kind === "date" ? "prepare:split.dateColumn" : "prepare:split.groupColumn")}
          value={by.column}
          onChange={(change) => onChosen({ kind: by.kind, column: change.currentTarget.value })}
          error={gone && t("prepare:split.gone", { column: by.column })}
          data={[
            ...(gone ? [{ value: by.column, label: by.column }] : []),
            ...columns.map(({ name, distinct }) => ({
              value: name,
              label:
                by.kind === "date"
                  ? name
                  : t("prepare:split.groupOption", { column: name, count: distinct, values: format.whole(distinct) }),
            })),
          ]}
        />
      )}
    </div>
  );
}
