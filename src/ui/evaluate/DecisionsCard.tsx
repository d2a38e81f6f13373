import { Table } from "@mantine/core";
import type { Confusion } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import classes from "./DecisionsCard.module.css";

/** The confusion matrix: who is good or bad, and approved or declined. */
export function DecisionsCard({ confusion }: { readonly confusion: Confusion }) {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  const rows = [
    { name: "good", approved: trueNegatives, declined: falsePositives },
    { name: "bad", approved: falseNegatives, declined: truePositives },
    { name: "total", approved: trueNegatives + falseNegatives, declined: falsePositives + truePositives },
  ] as const;
  return (
    <Card title={t("evaluate:decisions.title")} reading={t("evaluate:decisions.reading")}>
      <WideTable label={t("evaluate:decisions.table")} minWidth={260}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("evaluate:decisions.outcome")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("evaluate:decisions.approved")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("evaluate:decisions.declined")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("evaluate:decisions.all")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, approved, declined }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{t(`evaluate:decisions.${name}`)}</Table.Th>
              <CountCell count={approved} of={approved + declined} />
              <CountCell count={declined} of={approved + declined} />
              <Table.Td ta="right">{format.whole(approved + declined)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Card>
  );
}

function CountCell({ count, of }: { readonly count: number; readonly of: number }) {
  return (
    <Table.Td ta="right">
      <strong>{format.whole(count)}</strong>{" "}
      <span className={classes["share"]}>{of === 0 ? undefinedFigure : format.percent(count / of)}</span>
    </Table.Td>
  );
}
