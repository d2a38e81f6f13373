import { Table } from "@mantine/core";
import type { Preview } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import classes from "./Loaded.module.css";

const shownRows = 10;
/** Beyond that nobody reads sideways, and cells would slow the page down. */
const shownColumns = 60;

/** The first lines as text. */
export function PreviewCard({ preview }: { readonly preview: Preview }) {
  const names = preview.header.slice(0, shownColumns);
  const isCut = names.length < preview.header.length;
  const reading = isCut
    ? t("data:preview.cut", { shown: format.whole(names.length), columns: format.whole(preview.header.length) })
    : t("data:preview.reading");
  return (
    <Card title={t("data:preview.title")} reading={reading}>
      <div className={classes["preview"]}>
        <WideTable label={t("data:preview.table")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("data:preview.row")}</Table.Th>
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
    </Card>
  );
}
