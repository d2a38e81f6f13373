import { memo } from "react";
import type { Preview } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./ReadingCard.module.css";

const shownRows = 10;
/** Beyond that nobody reads sideways, and cells would slow the page down. */
const shownColumns = 40;

/** The first lines as text, in plain cells: there are hundreds of them. */
export const PreviewTable = memo(function PreviewTable({ preview }: { readonly preview: Preview }) {
  const names = preview.header.slice(0, shownColumns);
  const isCut = names.length < preview.header.length;
  const facts = { shown: format.whole(names.length), columns: format.whole(preview.header.length) };
  return (
    <div>
      <p className={classes["caption"]}>
        {isCut ? t("data:reading.preview.cut", facts) : t("data:reading.preview.title")}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section className={classes["preview"]} aria-label={t("data:reading.preview.table")} tabIndex={0}>
        <table aria-label={t("data:reading.preview.table")}>
          <thead>
            <tr>
              <th scope="col">{t("data:reading.preview.row")}</th>
              {names.map((name) => (
                <th scope="col" key={name} title={name}>
                  {name}
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
        </table>
      </section>
    </div>
  );
});
