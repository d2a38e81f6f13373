import type { Estimate } from "../../core/pipeline.ts";
import { Button, SegmentedControl, Table } from "@mantine/core";
import { useState } from "react";
import { baselineIdOf, judgedRunOf } from "../../app/contenders.ts";
import { approvalsEnd } from "../../app/policyInForce.ts";
import { matches, type Match, type Swapped } from "../../core/evaluate/comparison.ts";
import { useCommands, useSession, useSessionAtRest } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { EstimateText } from "../parts/EstimateText.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { type Answer, useAnswer } from "../parts/useAnswer.ts";
import { WideTable } from "../parts/WideTable.tsx";
import { signed, signedFigure } from "./comparisonReading.ts";
import classes from "./Compare.module.css";
import type { StandingLine } from "./standingLines.ts";
import { SwapTable, swapReading } from "./SwapTable.tsx";

/** The pinned baseline: its figures beside those of the model, and who would be decided otherwise. */
export function BaselineCard({ lines }: { readonly lines: readonly StandingLine[] | null }) {
  const [match, setMatch] = useState<Match>("cutoff");
  const { value, failure } = useSwapped(lines, match);
  const { change } = useCommands();
  const model = lines?.[0];
  const baseline = lines?.find(({ isPinned }) => isPinned);
  if (!model || !baseline) return null;
  const { name } = baseline;
  return (
    <Card
      title={t("compare:against.title", { name })}
      reading={value ? swapReading(value, name) : t("compare:against.reading")}
      action={
        <Button size="compact-xs" variant="subtle" onClick={() => change({ type: "baselinePinned", baseline: null })}>
          {t("compare:against.unpin")}
        </Button>
      }
    >
      <MatchChoice match={match} baselineCutoff={value && value.baselineCutoff} onChosen={setMatch} />
      {failure && <FailureText failure={failure} />}
      {value && <SwapTable swapped={value} name={name} />}
      <div className={classes["apart"]}>
        <FiguresTable model={model} baseline={baseline} swapped={value} />
      </div>
    </Card>
  );
}

/** Who would be decided otherwise; follows the cut-off. */
function useSwapped(lines: readonly StandingLine[] | null, match: Match): Answer<Swapped | null> {
  const judged = useSession(judgedRunOf);
  const baselineId = useSession(baselineIdOf);
  // While the slider is dragged, nobody is swapped.
  const cutoff = useSessionAtRest(approvalsEnd);
  const { swap } = useCommands();
  // The comparison comes first: with it, the worker learns the PDs of the baseline.
  const isReady = judged !== null && baselineId !== null && lines !== null;
  return useAnswer<Swapped | null>(isReady ? JSON.stringify([judged, baselineId, cutoff, match]) : null, (signal) =>
    swap({ cutoff, match }, signal),
  );
}

interface MatchChoiceProps {
  readonly match: Match;
  readonly baselineCutoff: number | null;
  readonly onChosen: (match: Match) => void;
}

function MatchChoice({ match, baselineCutoff, onChosen }: MatchChoiceProps) {
  return (
    <div className={classes["tools"]}>
      <SegmentedControl
        size="xs"
        aria-label={t("compare:against.match")}
        value={match}
        data={matches.map((one) => ({ value: one, label: t(`compare:against.matches.${one}`) }))}
        onChange={(chosen) => onChosen(matches.find((one) => one === chosen) ?? "cutoff")}
      />
      {baselineCutoff !== null && (
        <span className={classes["note"]}>
          {t("compare:against.cutoff", { cutoff: format.percent(baselineCutoff) })}
        </span>
      )}
    </div>
  );
}

const scoreFigures = ["auc", "gini", "ks", "averagePrecision", "logLoss", "brier", "ece"] as const;
const cutoffFigures = ["approvalRate", "badRateOfApproved", "recall", "specificity", "precision"] as const;

interface FiguresTableProps {
  readonly model: StandingLine;
  readonly baseline: StandingLine;
  readonly swapped: Swapped | null;
}

function FiguresTable({ model, baseline, swapped }: FiguresTableProps) {
  return (
    <WideTable label={t("compare:against.table", { name: baseline.name })} minWidth={460}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("compare:against.figure")}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t("compare:against.model")}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {baseline.name}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t("compare:against.difference")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cutoffFigures.map(
          (figure) =>
            swapped && (
              <FigureRow
                key={figure}
                name={t(`segments:metric.${figure}`)}
                one={swapped.model[figure]}
                other={swapped.baseline[figure]}
                as={format.percent}
              />
            ),
        )}
        {scoreFigures.map((figure) => (
          <FigureRow
            key={figure}
            name={t(`compare:against.figures.${figure}`)}
            one={model.figures[figure]}
            other={baseline.figures[figure]}
            as={format.figure}
          />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

interface FigureRowProps {
  readonly name: string;
  readonly one: Estimate;
  readonly other: Estimate;
  readonly as: (value: number) => string;
}

function FigureRow({ name, one, other, as }: FigureRowProps) {
  const apart = one.value === null || other.value === null ? null : one.value - other.value;
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td ta="right">
        <EstimateText estimate={one} as={as} />
      </Table.Td>
      <Table.Td ta="right">
        <EstimateText estimate={other} as={as} />
      </Table.Td>
      <Table.Td ta="right">
        {apart === null ? undefinedFigure : as === format.percent ? signed(apart, percentPoints) : signedFigure(apart)}
      </Table.Td>
    </Table.Tr>
  );
}

/** A difference of shares is in points of a percent. */
function percentPoints(value: number): string {
  return t("compare:against.points", { points: format.fixed(value * 100, 1) });
}
