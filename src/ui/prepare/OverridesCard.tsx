import { Button, Switch } from "@mantine/core";
import type { ColumnProfile, NumberPlan, RecipeSpec } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { ImputeField, ScaleField } from "./NumberPlanFields.tsx";
import { PagedList } from "./PagedList.tsx";
import classes from "./Prepare.module.css";

function samePlan(one: NumberPlan, other: NumberPlan): boolean {
  return one.impute === other.impute && one.indicator === other.indicator && one.scale === other.scale;
}

interface PlanRowProps {
  readonly column: string;
  /** Null where the column follows the recipe. */
  readonly own: NumberPlan | null;
  readonly usual: NumberPlan;
}

function PlanRow({ column, own, usual }: PlanRowProps) {
  const commands = useCommands();
  const plan = own ?? usual;
  const choose = (chosen: NumberPlan): void =>
    commands.change({ type: "columnPlanChosen", column, plan: samePlan(chosen, usual) ? null : chosen });
  return (
    <tr>
      <th scope="row">
        <LongText text={column} />
      </th>
      <td>
        <ImputeField plan={plan} column={column} onChange={choose} />
      </td>
      <td>
        <ScaleField plan={plan} column={column} onChange={choose} />
      </td>
      <td>
        <Switch
          aria-label={t("prepare:overrides.indicatorOf", { column })}
          checked={plan.indicator}
          onChange={(change) => choose({ ...plan, indicator: change.currentTarget.checked })}
        />
      </td>
      <td>
        {own ? (
          <Button
            size="xs"
            variant="default"
            aria-label={t("prepare:overrides.followRecipeOf", { column })}
            onClick={() => commands.change({ type: "columnPlanChosen", column, plan: null })}
          >
            {t("prepare:overrides.followRecipe")}
          </Button>
        ) : (
          <span className={classes["muted"]}>{t("prepare:overrides.follows")}</span>
        )}
      </td>
    </tr>
  );
}

interface OverridesCardProps {
  /** Number columns among the inputs. */
  readonly columns: readonly ColumnProfile[];
  readonly recipe: RecipeSpec;
}

/** Number columns that are not treated like the others. */
export function OverridesCard({ columns, recipe }: OverridesCardProps) {
  const own = new Map(recipe.overrides.map(({ column, plan }) => [column, plan]));
  const count = columns.filter(({ name }) => own.has(name)).length;
  const reading =
    columns.length === 0
      ? t("prepare:overrides.none")
      : t("prepare:overrides.reading", { count, total: format.whole(columns.length) });
  return (
    <Card title={t("prepare:overrides.title")} reading={reading}>
      {columns.length > 0 && (
        <PagedList items={columns} nameOf={({ name }) => name}>
          {(shown) => (
            <WideTable label={t("prepare:overrides.table")} minWidth={620}>
              <thead>
                <tr>
                  <th scope="col">{t("prepare:overrides.column")}</th>
                  <th scope="col">{t("prepare:recipe.impute")}</th>
                  <th scope="col">{t("prepare:recipe.scale")}</th>
                  <th scope="col">{t("prepare:overrides.indicator")}</th>
                  <th scope="col">{t("prepare:overrides.plan")}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ name }) => (
                  <PlanRow key={name} column={name} own={own.get(name) ?? null} usual={recipe.numbers} />
                ))}
              </tbody>
            </WideTable>
          )}
        </PagedList>
      )}
    </Card>
  );
}
