import type { ColumnType } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import classes from "./ColumnsCard.module.css";

/** What a column is, in one word. */
export function TypeChip({ type }: { readonly type: ColumnType }) {
  return (
    <span className={classes["type"]} data-type={type}>
      {t(`data:columns.types.${type}`)}
    </span>
  );
}
