import { Table } from "@mantine/core";
import type { Preview } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";

const shownRows = 5;

/** The first rows of the file, as text. */
export function FilePreview({ preview }: { readonly preview: Preview }) {
  const rows = preview.rows.slice(0, shownRows);
  return (
    <Card title={t("score:preview.title")} reading={t("score:preview.reading")}>
      <WideTable label={t("score:preview.title")}>
        <Table.Thead>
          <Table.Tr>
            {preview.header.map((name) => (
              <Table.Th scope="col" key={name}>
                <LongText text={name} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells, row) => (
            // Rows of a preview never move, and have no other name than their place.
            <Table.Tr key={`row ${row + 1}`}>
              {preview.header.map((name, at) => (
                <Table.Td key={name}>
                  <LongText text={cells[at] ?? ""} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Card>
  );
}
