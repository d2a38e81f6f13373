import { Button, Table } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import { memo, useRef, useState } from "react";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { ChartDownload } from "./ChartDownload.tsx";
import type { DataRows } from "./chartFile.ts";
import classes from "./ChartFigure.module.css";

type Rows = readonly (readonly string[])[];

/** The figures of a chart as a table. */
interface ChartTable {
  readonly columns: readonly string[];
  /** A function where they are costly to make: it is asked only while the table is shown. */
  readonly rows: Rows | (() => Rows);
  /** The same in numbers, for a file; absent where the texts will do. */
  readonly data?: (() => DataRows) | undefined;
}

interface ChartFigureProps {
  readonly title: string;
  /** One sentence that reads the chart. */
  readonly reading: ReactNode;
  /** The chart's twin: the same figures as a table. */
  readonly table: ChartTable;
  /** Choices that stay above chart and table alike. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** At most this many rows of the table twin: a longer one is thinned evenly, its ends kept. */
const tableRows = 40;

/** A chart with its title, a sentence that reads it, and a table twin. */
export function ChartFigure({ title, reading, table, controls, children }: ChartFigureProps) {
  const [asTable, setAsTable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const { columns, rows } = table;
  return (
    <Card
      title={title}
      reading={reading}
      action={<Actions {...table} title={title} frame={frame} asTable={asTable} onAsTable={setAsTable} />}
    >
      {controls}
      <div ref={frame}>
        {asTable ? <TableTwin columns={columns} rows={rows} label={t("parts:asTable", { title })} /> : children}
      </div>
    </Card>
  );
}

interface ActionsProps extends ChartTable {
  readonly title: string;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
}

const Actions = memo(function Actions({ title, frame, columns, rows, data, asTable, onAsTable }: ActionsProps) {
  const label = asTable ? t("parts:showChart") : t("parts:showTable");
  return (
    <div className={classes["actions"]}>
      <Button size="compact-xs" variant="subtle" onClick={() => onAsTable(!asTable)} aria-label={`${title}: ${label}`}>
        {label}
      </Button>
      <ChartDownload
        title={title}
        frame={frame}
        columns={columns}
        rows={data ?? (() => rowsOf(rows))}
        isDrawn={!asTable}
      />
    </div>
  );
});

const rowsOf = (rows: Rows | (() => Rows)): Rows => (typeof rows === "function" ? rows() : rows);

interface TableTwinProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: Rows | (() => Rows);
}

function TableTwin({ label, columns, rows: known }: TableTwinProps) {
  const rows = rowsOf(known);
  const stride = Math.max(1, Math.ceil(rows.length / tableRows));
  const shown = [...rows.entries()].filter(([at]) => at % stride === 0 || at === rows.length - 1);
  return (
    <div className={classes["twin"]}>
      <WideTable label={label} minWidth={240}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th scope="col" key={column}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(([at, [first, ...cells]]) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" fw={400}>
                {first}
              </Table.Th>
              {cells.map((cell, i) => (
                <Table.Td key={columns[i + 1]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}
