import { Table } from "@mantine/core";
import type { Recipe } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { inputCount, learntSteps } from "./learntSteps.ts";
import classes from "./Prepare.module.css";

/** Rows drawn at once. */
const pageSize = 20;

interface LearntCardProps {
  readonly recipe: Recipe;
}

/** Each source column, how many inputs it became, and what its steps learnt. */
export function LearntCard({ recipe }: LearntCardProps) {
  return (
    <Card title={t("prepare:learnt.title")} reading={t("prepare:learnt.reading")}>
      <PagedList items={recipe.columns} pageSize={pageSize} nameOf={({ name }) => name}>
        {(shown) => (
          <WideTable label={t("prepare:learnt.table")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("prepare:learnt.column")}</Table.Th>
                <Table.Th scope="col" className={classes["number"] ?? ""}>
                  {t("prepare:learnt.inputs")}
                </Table.Th>
                <Table.Th scope="col">{t("prepare:learnt.steps")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((column) => (
                <Table.Tr key={column.name}>
                  <Table.Th scope="row">
                    <LongText text={column.name} />
                  </Table.Th>
                  <Table.Td className={classes["number"] ?? ""}>{format.whole(inputCount(column))}</Table.Td>
                  <Table.Td>
                    <p className={classes["steps"]}>{learntSteps(column).join("; ")}</p>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        )}
      </PagedList>
      {recipe.rowNorm && <p className={classes["muted"]}>{t("prepare:learnt.rowNorm")}</p>}
    </Card>
  );
}
