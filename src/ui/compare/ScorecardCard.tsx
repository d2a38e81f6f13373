import { Button, Table } from "@mantine/core";
import { useState } from "react";
import { freshChallengers, judgedRunOf } from "../../app/contenders.ts";
import type { Characteristic, Scorecard } from "../../core/challenger/scorecard.ts";
import { pointsOfCard } from "../../core/challenger/scorecard.ts";
import type { PointsScale } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { binName, rateOf, rowsOf } from "../parts/outcomeBin.ts";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import classes from "./Compare.module.css";

/** The challenger that fits on a card: each bin of each characteristic with its points, to read and to take along. */
export function ScorecardCard() {
  const card = useSession((session) => freshChallengers(session)?.scorecard?.card ?? null);
  const judged = useSession(judgedRunOf);
  const scale = useSession(({ model }) => model?.bundle.policy.scale ?? null);
  const [open, setOpen] = useState(false);
  const { downloadCard } = useCommands();
  if (!card || !judged || !scale) return null;
  const { points, odds, pdo } = scale;
  return (
    <Card
      title={t("compare:card.title")}
      reading={t("compare:card.reading", {
        count: card.characteristics.length,
        scale: t("compare:card.scale", { points, odds, pdo }),
      })}
      action={
        <div className={classes["tools"]}>
          <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? "compare:card.hide" : "compare:card.show")}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={downloadCard}>
            {t("compare:card.download")}
          </Button>
        </div>
      }
    >
      {open && <PointsTable card={card} scale={scale} />}
      {open && card.leftOut.length > 0 && (
        <p className={`${classes["note"]} ${classes["apart"]}`}>
          {t("compare:card.leftOut", { columns: format.list(card.leftOut.map(({ column }) => column)) })}
        </p>
      )}
    </Card>
  );
}

function PointsTable({ card, scale }: { readonly card: Scorecard; readonly scale: PointsScale }) {
  const points = pointsOfCard(card, scale);
  return (
    <div className={classes["scroll"]}>
      <WideTable label={t("compare:card.table")} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("compare:card.characteristic")}</Table.Th>
            <Table.Th scope="col">{t("compare:card.bin")}</Table.Th>
            {(["goods", "bads", "badRate", "woe", "points"] as const).map((column) => (
              <Table.Th scope="col" ta="right" key={column}>
                {t(`compare:card.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {card.characteristics.map((characteristic, at) => (
            <CharacteristicRows key={characteristic.column} characteristic={characteristic} points={points[at] ?? []} />
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}

interface CharacteristicRowsProps {
  readonly characteristic: Characteristic;
  readonly points: readonly number[];
}

function CharacteristicRows({ characteristic, points }: CharacteristicRowsProps) {
  const isDate = useSession(
    ({ imported }) => imported?.profile.columns.find(({ name }) => name === characteristic.column)?.kind === "date",
  );
  const { column, bins, isReversed } = characteristic;
  return bins.map((bin, at) => {
    const rate = rateOf(bin);
    return (
      <Table.Tr
        key={`${column} ${JSON.stringify([bin.range, bin.levels])}`}
        className={at === 0 ? classes["first"] : ""}
      >
        {at === 0 && (
          <Table.Th scope="rowgroup" rowSpan={bins.length} style={{ verticalAlign: "top" }}>
            <LongText text={column} />
            {isReversed && <p className={classes["note"]}>{t("compare:card.reversed")}</p>}
          </Table.Th>
        )}
        <Table.Td>{binName(bin, isDate ? format.day : format.value)}</Table.Td>
        <Table.Td ta="right">{format.whole(bin.goods)}</Table.Td>
        <Table.Td ta="right">{format.whole(bin.bads)}</Table.Td>
        <Table.Td ta="right">{rate === null || rowsOf(bin) === 0 ? undefinedFigure : format.percent(rate)}</Table.Td>
        <Table.Td ta="right">{format.fixed(bin.weight, 2)}</Table.Td>
        <Table.Td ta="right" className={classes["points"] ?? ""}>
          {format.fixed(points[at] ?? 0, 1)}
        </Table.Td>
      </Table.Tr>
    );
  });
}
