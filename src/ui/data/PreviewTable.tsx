import { Table } from "@mantine/core";
import { memo } from "react";
import type { Preview } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import classes from "./ReadingCard.module.css";

const shownRows = 10;
/** Beyond that nobody reads sideways, and cells would slow the page down. */
const shownColumns = 40;

/** The first lines as text. */
export const PreviewTable = memo(function PreviewTable({ preview }: { readonly preview: Preview }) {
  const names = preview.header.slice(0, shownColumns);
  const isCut = names.length < preview.header.length;
  const facts = { shown: format.whole(names.length), columns: format.whole(preview.header.length) };
  return (
    <div className={classes["preview"]}>
      <p className={classes["caption"]}>
        {isCut ? t("data:reading.preview.cut", facts) : t("data:reading.preview.title")}
      </p>
      <WideTable label={t("data:reading.preview.table")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("data:reading.preview.row")}</Table.Th>
            {names.map((name) => (
              <Table.Th scope="col" key={name}>
                <LongText text={name} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.rows.slice(0, shownRows).map((cells, row) => (
            <Table.Tr key={row}>
              <Table.Th scope="row">{row + 1}</Table.Th>
              {names.map((name, column) => (
                <Table.Td key={name} title={cells[column]}>
                  {cells[column]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
});
