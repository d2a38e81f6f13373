import { Table } from "@mantine/core";
import { t } from "../i18n/text.ts";
import { ColumnRow } from "./ColumnRow.tsx";
import classes from "./ColumnsCard.module.css";
import { ColumnsHead } from "./ColumnsHead.tsx";
import type { ColumnLine, SortKey, Sorting } from "./columnLines.ts";
import { useRowWindow } from "./useRowWindow.ts";

interface ColumnsTableProps {
  readonly lines: readonly ColumnLine[];
  /** Rows of the loans, for the shares. */
  readonly rows: number;
  /** Whether IV and AUC are known. */
  readonly hasStrengths: boolean;
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
  readonly onOpen: (column: string) => void;
}

/** The height of rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td className={classes["spacer"]}>&nbsp;</td>
    </tr>
  );
}

/** The table of columns, drawn only as far as it is in sight; the arrow keys move between its rows. */
export function ColumnsTable({ lines, rows, hasStrengths, sorting, onSort, onOpen }: ColumnsTableProps) {
  const { frame, isLong, drawn, tabbable, onFocused, onKey } = useRowWindow(lines.length);
  const { from, to, above, below } = drawn;
  return (
    <section ref={frame} className={classes["frame"]} data-long={isLong} aria-label={t("data:columns.table")}>
      <Table
        aria-label={t("data:columns.table")}
        aria-rowcount={lines.length + 1}
        className={classes["table"] ?? ""}
        data-strengths={hasStrengths}
        verticalSpacing={0}
        horizontalSpacing="xs"
        tabularNums
      >
        <ColumnsHead hasStrengths={hasStrengths} sorting={sorting} onSort={onSort} />
        <tbody>
          <Spacer height={above} />
          {lines.slice(from, to).map((line, at) => (
            <ColumnRow
              key={line.column.name}
              line={line}
              rows={rows}
              at={from + at}
              hasStrengths={hasStrengths}
              isTabbable={from + at === tabbable}
              onOpen={onOpen}
              onFocused={onFocused}
              onKey={onKey}
            />
          ))}
          <Spacer height={below} />
        </tbody>
      </Table>
    </section>
  );
}
