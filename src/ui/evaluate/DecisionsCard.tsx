import { Table } from "@mantine/core";
import { memo } from "react";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import type { AtPolicy } from "./atPolicy.ts";
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
  /** Null where the policy refers nobody. */
  readonly referred: Cell | null;
  readonly declined: Cell;
}

/** The confusion matrix: who is good or bad, and approved, referred or declined, in counts, shares and money. */
export function DecisionsCard({ at }: { readonly at: AtPolicy }) {
  return (
    <Card
      title={t("evaluate:decisions.title")}
      reading={t(at.money ? "evaluate:decisions.readingMoney" : "evaluate:decisions.reading")}
    >
      <WideTable label={t("evaluate:decisions.table")} minWidth={260}>
        <Head isReferring={at.referred !== null} />
        <Table.Tbody>
          {linesOf(at).map((line) => (
            <LineRow key={line.name} line={line} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Card>
  );
}

const Head = memo(function Head({ isReferring }: { readonly isReferring: boolean }) {
  const decisions = ["approved", ...(isReferring ? (["referred"] as const) : []), "declined", "all"] as const;
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{t("evaluate:decisions.outcome")}</Table.Th>
        {decisions.map((decision) => (
          <Table.Th scope="col" ta="right" key={decision}>
            {t(`evaluate:decisions.${decision}`)}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
});

function LineRow({ line: { name, approved, referred, declined } }: { readonly line: Line }) {
  const all = approved.count + (referred?.count ?? 0) + declined.count;
  return (
    <Table.Tr>
      <Table.Th scope="row">{t(`evaluate:decisions.${name}`)}</Table.Th>
      <CountCell cell={approved} of={all} />
      {referred && <CountCell cell={referred} of={all} />}
      <CountCell cell={declined} of={all} />
      <Table.Td ta="right">{format.whole(all)}</Table.Td>
    </Table.Tr>
  );
}

type CellMoney = "earned" | "missed" | "lost" | "avoided";

function linesOf({ confusion, outright, referred, money }: AtPolicy): readonly Line[] {
  const { trueNegatives: goods, falseNegatives: bads } = outright.confusion;
  const { falsePositives, truePositives } = confusion;
  const cell = (count: number, name: CellMoney): Cell => ({ count, money: money && wordsOf(name, money[name]) });
  const plain = (count: number): Cell => ({ count, money: null });
  const worth = (value: number | null | undefined): string | null =>
    value === null || value === undefined ? null : wordsOf("profit", value);
  return [
    {
      name: "good",
      approved: cell(goods, "earned"),
      referred: referred && plain(referred.goods),
      declined: cell(falsePositives, "missed"),
    },
    {
      name: "bad",
      approved: cell(bads, "lost"),
      referred: referred && plain(referred.bads),
      declined: cell(truePositives, "avoided"),
    },
    {
      name: "total",
      approved: { count: goods + bads, money: worth(money && money.earned - money.lost) },
      referred: referred && { count: referred.goods + referred.bads, money: worth(money?.referred) },
      declined: plain(falsePositives + truePositives),
    },
  ];
}

function wordsOf(name: CellMoney | "profit", value: number): string {
  return t(`money:cell.${name}`, { money: moneyText(value) });
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
