import { Button, Switch, Table } from "@mantine/core";
import type { ColumnProfile, NumberPlan, RecipeSpec } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { ImputeField, ScaleField } from "./NumberPlanFields.tsx";
import classes from "./Prepare.module.css";

function samePlan(one: NumberPlan, other: NumberPlan): boolean {
  return one.impute === other.impute && one.indicator === other.indicator && one.scale === other.scale;
}

/** Rows drawn at once. */
const pageSize = 20;

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
    <Table.Tr>
      <Table.Th scope="row">
        <LongText text={column} />
      </Table.Th>
      <Table.Td>
        <ImputeField plan={plan} column={column} onChange={choose} />
      </Table.Td>
      <Table.Td>
        <ScaleField plan={plan} column={column} onChange={choose} />
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={t("prepare:overrides.indicatorOf", { column })}
          checked={plan.indicator}
          onChange={(change) => choose({ ...plan, indicator: change.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td>
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
          <span className={classes["follows"]}>{t("prepare:overrides.follows")}</span>
        )}
      </Table.Td>
    </Table.Tr>
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
        <PagedList items={columns} pageSize={pageSize} nameOf={({ name }) => name}>
          {(shown) => (
            <WideTable label={t("prepare:overrides.table")} minWidth={620}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t("prepare:overrides.column")}</Table.Th>
                  <Table.Th scope="col">{t("prepare:recipe.impute")}</Table.Th>
                  <Table.Th scope="col">{t("prepare:recipe.scale")}</Table.Th>
                  <Table.Th scope="col">{t("prepare:overrides.indicator")}</Table.Th>
                  <Table.Th scope="col">{t("prepare:overrides.plan")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {shown.map(({ name }) => (
                  <PlanRow key={name} column={name} own={own.get(name) ?? null} usual={recipe.numbers} />
                ))}
              </Table.Tbody>
            </WideTable>
          )}
        </PagedList>
      )}
    </Card>
  );
}
