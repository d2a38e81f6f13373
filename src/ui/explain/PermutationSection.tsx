import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { overviewInputsOf, partToExplain, sameInputs } from "../../app/explainable.ts";
import type { ExplainState } from "../../app/explainState.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { linearScale } from "../charts/plotScale.ts";
import { RowChart } from "../charts/RowChart.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import classes from "./Explain.module.css";
import { Bar } from "./ImportanceSection.tsx";
import { RunButton } from "./RunButton.tsx";

type Permutation = NonNullable<ExplainState["permutation"]>["value"];
type Group = Permutation["groups"][number];

const measures = ["auc", "logLoss"] as const;
type Measure = (typeof measures)[number];

const mostBars = 15;
const digits = 4;

/** What the model loses on held-out loans when a column says nothing any more. */
export function PermutationSection() {
  const made = useSession((session) => session.explain.permutation);
  const part = useSession((session) => t(`parts:part.${partToExplain(session)}`));
  const stale = useSession(
    (session) =>
      session.explain.permutation !== null && !sameInputs(session.explain.permutation.from, overviewInputsOf(session)),
  );
  const { permuteColumns } = useCommands();
  if (!made)
    return (
      <Card
        title={t("explain:permutation.title")}
        reading={t("explain:permutation.empty", { part })}
        action={<RunButton task="permuteColumns" steps={null} />}
      >
        {null}
      </Card>
    );
  return (
    <>
      {stale && <OutOfDate why={t("explain:importance.stale")} onRecompute={() => void permuteColumns()} />}
      <Losses permutation={made.value} />
    </>
  );
}

function Losses({ permutation }: { readonly permutation: Permutation }) {
  const [measure, setMeasure] = useState<Measure>("auc");
  const rows = permutation.groups
    .map((group) => {
      const spread = measure === "auc" ? group.aucDrop : group.logLossIncrease;
      const mean = spread?.mean ?? 0;
      const columns = format.list(group.columns);
      const value = spread ? format.fixed(mean, digits) : undefinedFigure;
      const deviation = format.fixed(spread?.deviation ?? 0, digits);
      const reading = t("explain:permutation.at", { columns, value, deviation });
      return {
        key: columns,
        label: columns,
        value: spread ? format.figure(mean) : undefinedFigure,
        reading,
        mean,
        half: spread?.deviation ?? 0,
      };
    })
    .toSorted((one, other) => other.mean - one.mean);
  const shown = rows.slice(0, mostBars);
  const least = Math.min(0, ...shown.map(({ mean, half }) => mean - half));
  const axis = linearScale(least, Math.max(1e-4, ...shown.map(({ mean, half }) => mean + half)), 5);
  return (
    <ChartFigure
      title={t("explain:permutation.title")}
      controls={
        <div className={classes["choices"]}>
          <SegmentedControl
            size="xs"
            aria-label={t("explain:permutation.measure")}
            data={measures.map((value) => ({ value, label: t(`explain:permutation.${value}`) }))}
            value={measure}
            onChange={setMeasure}
          />
          <RunButton task="permuteColumns" steps={permutation} />
        </div>
      }
      reading={<output>{readingOf(permutation)}</output>}
      table={{
        columns: [
          t("explain:permutation.columns"),
          t("explain:permutation.aucDrop"),
          t("explain:permutation.lossGrowth"),
        ],
        rows: () =>
          permutation.groups.map(({ columns, aucDrop, logLossIncrease }) => [
            format.list(columns),
            spreadText(aucDrop),
            spreadText(logLossIncrease),
          ]),
      }}
    >
      <RowChart
        name={t("explain:permutation.title")}
        rows={shown}
        scale={axis}
        tick={format.fixed}
        renderRow={(at, place) => <Bar mean={shown[at]?.mean ?? 0} half={shown[at]?.half ?? 0} place={place} />}
      />
    </ChartFigure>
  );
}

function spreadText(spread: Group["aucDrop"]): string {
  if (!spread) return undefinedFigure;
  const { mean, deviation } = spread;
  const facts = { mean: format.fixed(mean, digits), deviation: format.fixed(deviation ?? 0, digits) };
  return deviation === null ? facts.mean : t("explain:permutation.spread", facts);
}

function readingOf({ groups, rows, repeats, part }: Permutation): string {
  const [worst] = groups;
  if (!worst) return "";
  const facts = {
    first: format.list(worst.columns),
    loss: format.figure(worst.logLossIncrease?.mean ?? 0),
    rows: format.whole(rows),
    repeats,
    part: t(`parts:part.${part}`),
  };
  if (!worst.aucDrop) return t("explain:permutation.readingNoAuc", facts);
  return t("explain:permutation.reading", { ...facts, auc: format.figure(worst.aucDrop.mean) });
}
