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
          <thead>
            <tr>
              <th scope="col">{t("data:preview.row")}</th>
              {names.map((name) => (
                <th scope="col" key={name}>
                  <LongText text={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, shownRows).map((cells, row) => (
              <tr key={row}>
                <th scope="row">{row + 1}</th>
                {names.map((name, column) => (
                  <td key={name} title={cells[column]}>
                    {cells[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </WideTable>
      </div>
    </Card>
  );
}
