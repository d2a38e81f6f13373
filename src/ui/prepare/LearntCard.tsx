import type { Recipe } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { inputCount, learntSteps } from "../parts/learntSteps.ts";
import classes from "./Prepare.module.css";

/** Columns drawn at once. */
const pageSize = 20;

/** Each source column, how many inputs it became, and what its steps learnt. */
export function LearntCard({ recipe }: { readonly recipe: Recipe }) {
  return (
    <Card title={t("prepare:learnt.title")} reading={t("prepare:learnt.reading")}>
      <PagedList items={recipe.columns} pageSize={pageSize} nameOf={({ name }) => name}>
        {(shown) => (
          <ul className={classes["learnt"]} aria-label={t("prepare:learnt.list")}>
            {shown.map((column) => (
              <li key={column.name}>
                <strong>{column.name}</strong>
                <span className={classes["inputCount"]}>
                  {t("prepare:learnt.inputs", { count: inputCount(column) })}
                </span>
                <span>{learntSteps(column).join("; ")}</span>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {recipe.rowNorm && <p className={classes["muted"]}>{t("prepare:learnt.rowNorm")}</p>}
    </Card>
  );
}
