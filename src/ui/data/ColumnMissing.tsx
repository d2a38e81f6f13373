import type { ColumnProfile } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./ColumnPanel.module.css";

interface ColumnMissingProps {
  readonly column: ColumnProfile;
  /** Rows of the loans. */
  readonly rows: number;
}

/** How many rows have no value, and how that is written. */
export function ColumnMissing({ column: { missing, missingTexts = [] }, rows }: ColumnMissingProps) {
  const facts = { count: missing, rows: format.whole(missing), share: format.smallPercent(missing / rows) };
  return (
    <Card title={t("data:column.missing")}>
      <p className={classes["text"]}>
        {missing === 0 ? t("data:column.missingNone") : t("data:column.missingRows", facts)}
      </p>
      {missingTexts.length > 0 && (
        <p className={classes["text"]}>
          {t("data:column.writtenAs")}{" "}
          {missingTexts.map(({ level, count }) => (
            <span className={classes["chip"]} key={level}>
              {t("data:column.written", {
                text: level === "" ? t("data:column.blank") : level,
                rows: format.whole(count),
              })}
            </span>
          ))}
        </p>
      )}
    </Card>
  );
}
