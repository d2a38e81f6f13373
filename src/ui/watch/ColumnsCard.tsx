import { Button, Table } from "@mantine/core";
import { useState } from "react";
import type { ColumnDrift, RateShift } from "../../core/monitor/columnDrift.ts";
import { csvFile } from "../charts/chartFile.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { saveFile } from "../saveFile.ts";
import { columnReading, movedColumns } from "./columnReading.ts";
import { ColumnShiftFigure } from "./ColumnShiftFigure.tsx";
import { Light } from "./Light.tsx";
import classes from "./Watch.module.css";

const pageColumns = 20;

/** Each column the model reads: how far it has moved, gaps, strange values, and what that is; its values on demand. */
export function ColumnsCard({ columns }: { readonly columns: readonly ColumnDrift[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const moved = movedColumns(columns);
  const shown = columns.find(({ column }) => column === chosen) ?? columns[0];
  return (
    <>
      <Card
        title={t("watch:columns.title")}
        reading={
          moved === 0
            ? t("watch:columns.allSteady")
            : t("watch:columns.reading", { count: moved, all: format.whole(columns.length) })
        }
        action={
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`${t("watch:columns.title")}: ${t("parts:download.csv")}`}
            onClick={() => saveFile("columns-moved.csv", csvFile(headings(), columns.map(figuresOf)))}
          >
            {t("parts:download.csv")}
          </Button>
        }
      >
        <PagedList items={columns} pageSize={pageColumns} nameOf={({ column }) => column}>
          {(page) => <ColumnTable columns={page} chosen={shown?.column ?? null} onChosen={setChosen} />}
        </PagedList>
      </Card>
      {shown && <ColumnShiftFigure key={shown.column} column={shown} />}
    </>
  );
}

function headings(): readonly string[] {
  return [
    t("watch:columns.column"),
    t("watch:columns.light"),
    t("watch:columns.csi"),
    t("watch:columns.missing"),
    t("watch:columns.strange"),
    t("watch:columns.reading"),
  ];
}

function figuresOf(drift: ColumnDrift): readonly (string | number | null)[] {
  const { column, light, shift, missing, strange } = drift;
  return [
    column,
    t(`watch:light.${light}`),
    shift?.psi ?? null,
    missing.file,
    strange?.file ?? null,
    columnReading(drift),
  ];
}

interface ColumnTableProps {
  readonly columns: readonly ColumnDrift[];
  readonly chosen: string | null;
  readonly onChosen: (column: string) => void;
}

function ColumnTable({ columns, chosen, onChosen }: ColumnTableProps) {
  return (
    <WideTable label={t("watch:columns.title")} minWidth={680}>
      <Table.Thead>
        <Table.Tr>
          {headings().map((heading) => (
            <Table.Th scope="col" key={heading}>
              {heading}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map((drift) => (
          <Table.Tr key={drift.column} className={classes["row"] ?? ""} data-chosen={drift.column === chosen}>
            <Table.Th scope="row">
              <button
                type="button"
                className={classes["pick"]}
                aria-pressed={drift.column === chosen}
                title={t("watch:columns.look", { column: drift.column })}
                onClick={() => onChosen(drift.column)}
              >
                {drift.column}
              </button>
            </Table.Th>
            <Table.Td>
              <Light light={drift.light} />
            </Table.Td>
            <Table.Td>
              {drift.shift ? format.figure(drift.shift.psi) : undefinedFigure}
              {drift.shift && (
                <span className={classes["beside"]}>
                  {t("watch:columns.chance", { chance: format.figure(drift.shift.byChance.percentile95) })}
                </span>
              )}
            </Table.Td>
            <Table.Td>{rateText(drift.missing)}</Table.Td>
            <Table.Td>{drift.strange ? format.smallPercent(drift.strange.file) : undefinedFigure}</Table.Td>
            <Table.Td>{columnReading(drift)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function rateText({ training, file }: RateShift): string {
  return training === 0 && file === 0
    ? format.percent(0)
    : t("watch:columns.fromTo", { training: format.smallPercent(training), file: format.smallPercent(file) });
}
