import type { Recipe, RecipeSpec } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { inputCount, learntSteps } from "./learntSteps.ts";
import { PagedList } from "./PagedList.tsx";
import classes from "./Prepare.module.css";

interface LearntCardProps {
  readonly recipe: Recipe;
  /** The choices it was learnt by. */
  readonly spec: RecipeSpec;
}

/** Each source column, how many inputs it became, and what its steps learnt. */
export function LearntCard({ recipe, spec }: LearntCardProps) {
  return (
    <Card title={t("prepare:learnt.title")} reading={t("prepare:learnt.reading")}>
      <PagedList items={recipe.columns} nameOf={({ name }) => name}>
        {(shown) => (
          <WideTable label={t("prepare:learnt.table")}>
            <thead>
              <tr>
                <th scope="col">{t("prepare:learnt.column")}</th>
                <th scope="col" className={classes["number"]}>
                  {t("prepare:learnt.inputs")}
                </th>
                <th scope="col">{t("prepare:learnt.steps")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((column) => (
                <tr key={column.name}>
                  <th scope="row">
                    <LongText text={column.name} />
                  </th>
                  <td className={classes["number"]}>{format.whole(inputCount(column))}</td>
                  <td>
                    <ul className={classes["steps"]}>
                      {learntSteps(column, spec).map((step) => (
                        <li key={step}>{step}</li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        )}
      </PagedList>
      {recipe.rowNorm && <p className={classes["muted"]}>{t("prepare:learnt.rowNorm")}</p>}
    </Card>
  );
}
