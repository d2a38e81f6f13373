import type { KeyboardEvent } from "react";
import { memo } from "react";
import type { ColumnProfile, ColumnRole } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import { roles } from "./ColumnFilters.tsx";
import classes from "./ColumnsCard.module.css";
import { Sparkline } from "./Sparkline.tsx";
import { TypeChip } from "./TypeChip.tsx";
import type { ColumnLine } from "./columnLines.ts";
import { columnShape, columnSummary } from "./columnSummary.ts";

interface ColumnRowProps {
  readonly line: ColumnLine;
  /** Rows of the loans. */
  readonly rows: number;
  /** Place in the table, from 0. */
  readonly at: number;
  readonly hasStrengths: boolean;
  /** Whether its controls are in the order of Tab. */
  readonly isTabbable: boolean;
  readonly onOpen: (column: string) => void;
  readonly onFocused: (at: number) => void;
  readonly onKey: (event: KeyboardEvent, at: number) => void;
}

function missingText({ missing }: ColumnProfile, rows: number): string {
  return missing === 0 ? t("data:columns.none") : format.smallPercent(missing / rows);
}

function StrengthCell({ value }: { readonly value: number | null | undefined }) {
  return (
    <td className={classes["number"]}>
      {typeof value === "number" ? (
        format.figure(value)
      ) : (
        <span className={classes["muted"]} title={value === null ? t("data:columns.undefinedStrength") : undefined}>
          {undefinedFigure}
        </span>
      )}
    </td>
  );
}

interface RoleCellProps {
  readonly column: string;
  readonly role: ColumnRole | null;
  readonly tabIndex: number;
}

function RoleCell({ column, role, tabIndex }: RoleCellProps) {
  const commands = useCommands();
  if (role === null) return <span className={classes["target"]}>{t("data:columns.isTarget")}</span>;
  return (
    <SmallSelect
      label={t("data:columns.roleOf", { column })}
      value={role}
      options={roles.map((value) => ({ value, label: t(`data:columns.roles.${value}`) }))}
      tabIndex={tabIndex}
      onChosen={(chosen) => commands.change({ type: "roleChosen", column, role: chosen })}
    />
  );
}

function Row({ line, rows, at, hasStrengths, isTabbable, onOpen, onFocused, onKey }: ColumnRowProps) {
  const { column, role, strength, findings } = line;
  const { name } = column;
  const summary = columnSummary(column, rows);
  const worst = findings[0]?.severity;
  const tabIndex = isTabbable ? 0 : -1;
  return (
    <tr data-line={at} aria-rowindex={at + 2} className={classes["row"]} onFocus={() => onFocused(at)}>
      <th scope="row">
        <button
          type="button"
          className={classes["open"]}
          tabIndex={tabIndex}
          title={name}
          onClick={() => onOpen(name)}
          onKeyDown={(event) => onKey(event, at)}
        >
          {name}
        </button>
        {worst && (
          <span className={classes["mark"]} data-severity={worst}>
            <span className={classes["hidden"]}>{t("data:columns.findings", { count: findings.length })}</span>
          </span>
        )}
      </th>
      <td>
        <TypeChip type={column.type} />
      </td>
      <td>
        <RoleCell column={name} role={role} tabIndex={tabIndex} />
      </td>
      <td className={classes["number"]} title={column.missing > 0 ? format.whole(column.missing) : undefined}>
        <span className={column.missing === 0 ? classes["muted"] : undefined}>{missingText(column, rows)}</span>
      </td>
      <td className={classes["number"]}>{format.whole(column.distinct)}</td>
      {hasStrengths && (
        <>
          <StrengthCell value={strength?.iv} />
          <StrengthCell value={strength?.auc} />
        </>
      )}
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

/** One column: what it is for, what it holds. Drawn again only when that changes, as many stand in a table. */
export const ColumnRow = memo(Row);
