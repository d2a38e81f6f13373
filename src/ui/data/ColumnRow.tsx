import { Table } from "@mantine/core";
import { memo } from "react";
import type { ColumnKind, ColumnProfile, ColumnRole } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import { LongText } from "../parts/WideTable.tsx";
import classes from "./ColumnsCard.module.css";
import { Sparkline } from "./Sparkline.tsx";
import { columnShape, columnSummary } from "./columnSummary.ts";
import { useForcedKind } from "./useForcedKind.ts";

const kinds: readonly ColumnKind[] = ["number", "category", "date", "text"];
const roles: readonly ColumnRole[] = ["input", "identifier", "date", "protected", "ignored"];

interface ColumnRowProps {
  readonly column: ColumnProfile;
  /** Rows of the table. */
  readonly rows: number;
  /** Null for the target, which has none. */
  readonly role: ColumnRole | null;
}

function missingText({ missing }: ColumnProfile, rows: number): string {
  if (missing === 0) return t("data:columns.none");
  return t("data:columns.missingValue", { rows: format.whole(missing), share: format.percent(missing / rows) });
}

function Row({ column, rows, role }: ColumnRowProps) {
  const commands = useCommands();
  const { canForce, force } = useForcedKind();
  const { name, kind, distinct } = column;
  const summary = columnSummary(column, rows);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <LongText text={name} />
      </Table.Th>
      <Table.Td>
        <SmallSelect
          label={t("data:columns.kindOf", { column: name })}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`data:columns.kinds.${value}`) }))}
          disabled={!canForce}
          onChosen={(chosen) => force(name, chosen)}
        />
      </Table.Td>
      <Table.Td>
        {role === null ? (
          <span className={classes["target"]}>{t("data:columns.isTarget")}</span>
        ) : (
          <SmallSelect
            label={t("data:columns.roleOf", { column: name })}
            value={role}
            options={roles.map((value) => ({ value, label: t(`data:columns.roles.${value}`) }))}
            onChosen={(chosen) => commands.change({ type: "roleChosen", column: name, role: chosen })}
          />
        )}
      </Table.Td>
      <Table.Td className={classes["number"] ?? ""}>
        <span className={column.missing === 0 ? classes["muted"] : undefined}>{missingText(column, rows)}</span>
      </Table.Td>
      <Table.Td className={classes["number"] ?? ""}>{format.whole(distinct)}</Table.Td>
      <Table.Td>
        <span className={classes["summary"]} title={summary}>
          {summary}
        </span>
      </Table.Td>
      <Table.Td>
        <Sparkline {...columnShape(column, rows)} />
      </Table.Td>
    </Table.Tr>
  );
}

/** One column: what it is for, what it holds. Drawn again only when that changes, as fifty stand in a table. */
export const ColumnRow = memo(Row);
