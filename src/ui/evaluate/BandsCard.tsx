import { Button, NumberInput, SegmentedControl, Table } from "@mantine/core";
import { memo } from "react";
import type { Band } from "../../core/evaluate/bands.ts";
import type { BandChoice } from "../../core/evaluate/decisionChoice.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { pointsScale } from "../../app/defaults.ts";
import { edgesOf } from "../../app/policyInForce.ts";
import { sameData } from "../../app/sameData.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { EstimateText } from "../parts/EstimateText.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import { useNumberDraft } from "../parts/useNumberDraft.ts";
import { WideTable } from "../parts/WideTable.tsx";
import { areInOrder, limitedBands, limitsBy, limitsInForce } from "./bandLimits.ts";
import type { Judgement } from "./judged.ts";
import classes from "./MoneyCard.module.css";
import { pValueText } from "./figureText.ts";

interface BandsCardProps {
  readonly judgement: Judgement;
  /** PDs at which the bands of the policy begin, the safest left out. */
  readonly inForce: readonly number[];
}

/** Loans of like risk under one letter, by bad rate or by points. */
export const BandsCard = memo(function BandsCard({ judgement, inForce }: BandsCardProps) {
  const decision = useSession(({ choices }) => choices.decision);
  const { change } = useCommands();
  const { bands } = judgement.decisions;
  const { rows, bads } = judgement.evaluation;
  const badRate = rows === 0 ? 0 : bads / rows;
  const choose = (chosen: BandChoice): void =>
    change({ type: "decisionChosen", decision: { ...decision, bands: chosen } });
  return (
    <Card title={t("judge:bands.title")} reading={readingOf(bands)}>
      <div className={classes["fields"]}>
        <SegmentedControl
          size="xs"
          aria-label={t("judge:bands.by")}
          value={decision.bands.by}
          data={[
            { value: "badRate", label: t("judge:bands.byBadRate") },
            { value: "points", label: t("judge:bands.byPoints") },
          ]}
          onChange={(by) => choose(limitsBy(by === "points" ? by : "badRate", badRate, pointsScale))}
        />
        <Limits choice={decision.bands} badRate={badRate} onChosen={choose} />
      </div>
      <BandTable bands={bands} />
      <InForce edges={edgesOf(judgement.decisions)} inForce={inForce} />
      <p className={classes["note"]}>{t("judge:bands.help")}</p>
    </Card>
  );
});

/** Whether decisions are given these bands, with a way to have it so. */
function InForce({ edges, inForce }: { readonly edges: readonly number[]; readonly inForce: readonly number[] }) {
  const { change } = useCommands();
  if (sameData(edges, inForce)) return <p className={classes["note"]}>{t("judge:bands.inForce")}</p>;
  return (
    <p className={classes["note"]}>
      {t(inForce.length === 0 ? "judge:bands.noneInForce" : "judge:bands.othersInForce")}{" "}
      <Button
        size="compact-xs"
        mih={24}
        variant="default"
        onClick={() => change({ type: "bandsChosen", bandEdges: edges })}
      >
        {t("judge:bands.use")}
      </Button>
    </p>
  );
}

function readingOf(bands: readonly Band[]): string {
  const filled = bands.filter(({ badRate }) => badRate.value !== null);
  const [best] = filled;
  const worst = filled.at(-1);
  if (!best || !worst) return t("judge:bands.empty");
  return t("judge:bands.reading", {
    best: best.name,
    bestRate: format.percent(best.badRate.value ?? 0),
    worst: worst.name,
    worstRate: format.percent(worst.badRate.value ?? 0),
  });
}

interface LimitsProps {
  readonly choice: BandChoice;
  readonly badRate: number;
  readonly onChosen: (choice: BandChoice) => void;
}

function Limits({ choice, badRate, onChosen }: LimitsProps) {
  const limits = limitsInForce(choice, badRate);
  const isShare = choice.by === "badRate";
  return (
    <>
      {limitedBands.map((band, at) => (
        <LimitInput
          key={`${choice.by} ${band}`}
          label={t(isShare ? "judge:bands.limitBadRate" : "judge:bands.limitPoints", { band })}
          band={band}
          value={limits[at] ?? 0}
          isShare={isShare}
          onChosen={(limit) =>
            onChosen({ ...choice, limits: limits.map((known, place) => (place === at ? limit : known)) })
          }
        />
      ))}
      {choice.limits !== null && (
        <Button size="compact-xs" mih={24} variant="subtle" onClick={() => onChosen({ by: "badRate", limits: null })}>
          {t("judge:bands.usual")}
        </Button>
      )}
      {!areInOrder(choice, limits) && <span className={classes["warning"]}>{t("judge:bands.order")}</span>}
    </>
  );
}

interface LimitInputProps {
  readonly label: string;
  readonly band: string;
  readonly value: number;
  readonly isShare: boolean;
  readonly onChosen: (limit: number) => void;
}

function LimitInput({ label, band, value, isShare, onChosen }: LimitInputProps) {
  const factor = isShare ? 100 : 1;
  const { shown, invalid, take } = useNumberDraft(
    Number((value * factor).toPrecision(12)),
    (typed) => !isShare || (typed >= 0 && typed <= 100),
    (typed) => onChosen(typed / factor),
  );
  return (
    <NumberInput
      size="xs"
      w={104}
      aria-label={label}
      leftSection={band}
      suffix={isShare ? " %" : ""}
      clampBehavior="none"
      step={isShare ? 0.5 : 1}
      value={shown}
      onChange={take}
      error={invalid && t("judge:bands.range")}
    />
  );
}

const numbers = ["rows", "share", "badRate", "meanPd"] as const;

function BandTable({ bands }: { readonly bands: readonly Band[] }) {
  return (
    <WideTable label={t("judge:bands.table")} minWidth={720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("judge:bands.name")}</Table.Th>
          <Table.Th scope="col">{t("judge:bands.pd")}</Table.Th>
          <Table.Th scope="col">{t("judge:bands.points")}</Table.Th>
          {numbers.map((name) => (
            <Table.Th scope="col" ta="right" key={name}>
              {t(`judge:bands.${name}`)}
            </Table.Th>
          ))}
          <Table.Th scope="col">{t("judge:bands.test")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bands.map((band) => (
          <Table.Tr key={band.name}>
            <Table.Th scope="row">{band.name}</Table.Th>
            <Table.Td>
              {t("judge:bands.pdRange", {
                from: format.percent(band.from),
                to: format.percent(Math.min(band.to, 1)),
              })}
            </Table.Td>
            <Table.Td>{pointsText(band)}</Table.Td>
            <Table.Td ta="right">{format.whole(band.rows)}</Table.Td>
            <Table.Td ta="right">
              <FigureText figure={band.share} as={format.percent} />
            </Table.Td>
            <Table.Td ta="right">
              <EstimateText estimate={band.badRate} as={format.percent} />
            </Table.Td>
            <Table.Td ta="right">
              <FigureText figure={band.meanPd} as={format.percent} />
            </Table.Td>
            <Table.Td>{testText(band)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function pointsText({ points: { lowest, highest } }: Band): string {
  const low = format.whole(lowest);
  const high = format.whole(highest);
  if (!Number.isFinite(highest))
    return Number.isFinite(lowest) ? t("judge:bands.above", { points: low }) : undefinedFigure;
  return Number.isFinite(lowest) ? t("judge:bands.between", { low, high }) : t("judge:bands.below", { points: high });
}

/** Rarer than once in twenty by chance. */
const significant = 0.05;

function testText({ backtest }: Band): string {
  if (!backtest) return undefinedFigure;
  const p = pValueText(backtest.binomial);
  return t(backtest.binomial < significant ? "judge:bands.testYes" : "judge:bands.testNo", { p });
}
