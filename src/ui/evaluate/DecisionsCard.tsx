import { Table } from "@mantine/core";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import type { AtCutoff, MoneyAt } from "./atCutoff.ts";
import classes from "./DecisionsCard.module.css";
import { moneyText } from "./moneyText.ts";

/** What stands in a cell beside its count. */
interface Cell {
  readonly count: number;
  /** What it brings or costs, in words; null where money is not known. */
  readonly money: string | null;
}

interface Line {
  readonly name: "good" | "bad" | "total";
  readonly approved: Cell;
  readonly declined: Cell;
}

/** The confusion matrix: who is good or bad, and approved or declined, in counts, shares and money. */
export function DecisionsCard({ at }: { readonly at: AtCutoff }) {
  return (
    <Card
      title={t("evaluate:decisions.title")}
      reading={t(at.money ? "evaluate:decisions.readingMoney" : "evaluate:decisions.reading")}
    >
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
          {linesOf(at).map(({ name, approved, declined }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{t(`evaluate:decisions.${name}`)}</Table.Th>
              <CountCell cell={approved} of={approved.count + declined.count} />
              <CountCell cell={declined} of={approved.count + declined.count} />
              <Table.Td ta="right">{format.whole(approved.count + declined.count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Card>
  );
}

function linesOf({ confusion, money }: AtCutoff): readonly Line[] {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  const cell = (count: number, name: "earned" | "missed" | "lost" | "avoided" | "profit"): Cell => ({
    count,
    money: money && wordsOf(money, name),
  });
  return [
    { name: "good", approved: cell(trueNegatives, "earned"), declined: cell(falsePositives, "missed") },
    { name: "bad", approved: cell(falseNegatives, "lost"), declined: cell(truePositives, "avoided") },
    {
      name: "total",
      approved: cell(trueNegatives + falseNegatives, "profit"),
      declined: { count: falsePositives + truePositives, money: null },
    },
  ];
}

function wordsOf(at: MoneyAt, name: "earned" | "missed" | "lost" | "avoided" | "profit"): string {
  return t(`money:cell.${name}`, { money: moneyText(at[name]) });
}

function CountCell({ cell: { count, money }, of }: { readonly cell: Cell; readonly of: number }) {
  return (
    <Table.Td ta="right">
      <strong>{format.whole(count)}</strong>{" "}
      <span className={classes["share"]}>{of === 0 ? undefinedFigure : format.percent(count / of)}</span>
      {money !== null && <span className={classes["money"]}>{money}</span>}
    </Table.Td>
  );
}
