import { NativeSelect } from "@mantine/core";
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
    <tr>
      <th scope="row">
        <LongText text={name} />
      </th>
      <td>
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
      </td>
      <td>
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
      </td>
      <td className={classes["number"]}>
        {missing === 0 ? (
          <span className={classes["muted"]}>{t("data:columns.none")}</span>
        ) : (
          t("data:columns.missingValue", { rows: format.whole(missing), share: format.percent(missing / rows) })
        )}
      </td>
      <td className={classes["number"]}>{format.whole(distinct)}</td>
      <td>
        <span className={classes["summary"]} title={summary}>
          {summary}
        </span>
      </td>
      <td>
        <Sparkline {...columnShape(column, rows)} />
      </td>
    </tr>
  );
}
