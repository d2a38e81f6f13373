import { Table } from "@mantine/core";
import type { Recipe } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { learntSteps } from "../parts/learntSteps.ts";
import classes from "./ModelCard.module.css";

/** What a model does to each column it reads, in words. */
export function RecipeTable({ recipe }: { readonly recipe: Recipe }) {
  return (
    <>
      <WideTable label={t("models:card.recipe")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("models:card.column")}</Table.Th>
            <Table.Th scope="col">{t("models:card.steps")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className={classes["recipe"]}>
          {recipe.columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Th scope="row">
                <LongText text={column.name} />
              </Table.Th>
              <Table.Td>{learntSteps(column).join("; ")}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {recipe.rowNorm && <p>{t("models:card.rowNorm")}</p>}
    </>
  );
}
