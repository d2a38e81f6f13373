import type { Relations } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./RelationsCard.module.css";

const mostShown = 12;
/** More names than that are counted. */
const named = 6;

/** Sets of columns that have no value in the same rows. */
export function MissingTogether({ sets }: { readonly sets: Relations["missing"] }) {
  return (
    <Card
      title={t("data:relations.missingTogether")}
      reading={sets.length > 0 ? t("data:relations.missingReading") : t("data:relations.missingNone")}
    >
      {sets.length > 0 && (
        <ul className={classes["sets"]}>
          {sets.slice(0, mostShown).map(({ columns, rows }) => (
            <li key={JSON.stringify(columns)}>
              <span title={format.list(columns)}>{format.listUpTo(columns, named)}</span>
              <span className={classes["rows"]}>
                {t("data:relations.missingRows", { count: rows, rows: format.whole(rows) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
