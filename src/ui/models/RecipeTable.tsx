import { Table } from "@mantine/core";
import type { Recipe, RecipeSpec } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { learntSteps } from "../prepare/learntSteps.ts";

interface RecipeTableProps {
  readonly recipe: Recipe;
  /** What the recipe was learnt by. */
  readonly spec: RecipeSpec;
}

/** What a model does to each column it reads, in words. */
export function RecipeTable({ recipe, spec }: RecipeTableProps) {
  return (
    <>
      <WideTable label={t("models:card.recipe")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("models:card.column")}</Table.Th>
            <Table.Th scope="col">{t("models:card.steps")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {recipe.columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Th scope="row">
                <LongText text={column.name} />
              </Table.Th>
              <Table.Td>{learntSteps(column, spec).join("; ")}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {recipe.rowNorm && <p>{t("models:card.rowNorm")}</p>}
    </>
  );
}
