import { NativeSelect, Table } from "@mantine/core";
import type { ColumnKind, ColumnProfile, ColumnRole } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LongText } from "../parts/WideTable.tsx";
import classes from "./ColumnsCard.module.css";
import { Sparkline } from "./Sparkline.tsx";
import { columnShape, columnSummary } from "./columnSummary.ts";
import type { useForcedKind } from "./useForcedKind.ts";

const kinds: readonly ColumnKind[] = ["number", "category", "date", "text"];
const roles: readonly ColumnRole[] = ["input", "identifier", "date", "protected", "ignored"];

interface ColumnRowProps {
  readonly column: ColumnProfile;
  /** Rows of the table. */
  readonly rows: number;
  /** Null for the target, which has none. */
  readonly role: ColumnRole | null;
  readonly forcedKind: ReturnType<typeof useForcedKind>;
}

/** One column: what it is for, what it holds. */
export function ColumnRow({ column, rows, role, forcedKind }: ColumnRowProps) {
  const commands = useCommands();
  const { name, kind, missing, distinct } = column;
  const summary = columnSummary(column, rows);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <LongText text={name} />
      </Table.Th>
      <Table.Td>
        <NativeSelect
          className={classes["select"] ?? ""}
          size="xs"
          aria-label={t("data:columns.kindOf", { column: name })}
          value={kind}
          disabled={!forcedKind.canForce}
          data={kinds.map((value) => ({ value, label: t(`data:columns.kinds.${value}`) }))}
          onChange={(change) => {
            const chosen = kinds.find((value) => value === change.currentTarget.value);
            if (chosen) forcedKind.force(name, chosen);
          }}
        />
      </Table.Td>
      <Table.Td>
        {role === null ? (
          <span className={classes["target"]}>{t("data:columns.isTarget")}</span>
        ) : (
          <NativeSelect
            className={classes["select"] ?? ""}
            size="xs"
            aria-label={t("data:columns.roleOf", { column: name })}
            value={role}
            data={roles.map((value) => ({ value, label: t(`data:columns.roles.${value}`) }))}
            onChange={(change) => {
              const chosen = roles.find((value) => value === change.currentTarget.value);
              if (chosen) commands.change({ type: "roleChosen", column: name, role: chosen });
            }}
          />
        )}
      </Table.Td>
      <Table.Td className={classes["number"] ?? ""}>
        {missing === 0 ? (
          <span className={classes["muted"]}>{t("data:columns.none")}</span>
        ) : (
          t("data:columns.missingValue", { rows: format.whole(missing), share: format.percent(missing / rows) })
        )}
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
