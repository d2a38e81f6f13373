import type { ReactNode } from "react";
import type { Subject } from "../../app/explainState.ts";
import type { WaterfallStep } from "../../core/explain/waterfall.ts";
import { waterfallOf } from "../../core/explain/waterfall.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { pointsOfLogit, pointsOfPd, pointsOfShift } from "../../core/score/points.ts";
import { Z95 } from "../../core/statistics/interval.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { linearScale } from "../charts/plotScale.ts";
import type { ChartRow, RowPlace } from "../charts/RowChart.tsx";
import { RowChart } from "../charts/RowChart.tsx";
import { format } from "../i18n/format.ts";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import type { Because } from "./because.ts";
import classes from "./Explain.module.css";
import { gradientsOf, SecondOpinion } from "./SecondOpinion.tsx";
import { signedPoints, sizeOfPoints } from "./signedPoints.ts";
import { valueText } from "./valueText.ts";

interface WaterfallFigureProps {
  readonly bundle: Bundle;
  readonly because: Because;
  readonly values: Subject["values"];
  /** Those compared with, in words. */
  readonly whom: string;
  /** Where somebody else can be chosen. */
  readonly choice: ReactNode;
}

/** Columns that are shown by themselves. */
const mostSteps = 10;

/** One line of the waterfall, in points. */
interface Line extends ChartRow {
  readonly from: number;
  readonly to: number;
  /** Half of the 95 % interval; null for a total. */
  readonly error: number | null;
}

/** The way from those compared with to the applicant, column by column, in points. */
export function WaterfallFigure({ bundle, because, values, whom, choice }: WaterfallFigureProps) {
  const gradients = useSession(gradientsOf);
  const { scale, cutoff } = bundle.policy;
  const names = bundle.schema.map(({ name }) => name);
  const steps = waterfallOf(names, because, mostSteps);
  const lines = linesOf({ bundle, because, values }, steps);
  const mark = pointsOfPd(cutoff, scale);
  const ends = lines.flatMap(({ from, to, error }) => [from, to - (error ?? 0), to + (error ?? 0)]);
  const marked = Number.isFinite(mark) && mark > Math.min(...ends) - 60 && mark < Math.max(...ends) + 60;
  const shown = marked ? [...ends, mark] : ends;
  const axis = linearScale(Math.min(...shown), Math.max(...shown), 6);
  return (
    <ChartFigure
      title={t("explain:waterfall.title")}
      controls={choice}
      reading={reading({ bundle, because, steps, whom })}
      table={{
        columns: [
          ...(["column", "value", "points", "logit", "error"] as const).map((key) => t(`explain:waterfall.${key}`)),
          ...(gradients ? [t("explain:gradients.column")] : []),
        ],
        rows: () => tableOf({ bundle, because, values }, gradients),
      }}
    >
      <RowChart
        name={t("explain:waterfall.title")}
        rows={lines}
        scale={axis}
        tick={format.fixed}
        mark={marked ? { value: mark, label: t("explain:waterfall.cutoff") } : undefined}
        renderRow={(at, place) => <Step line={lines[at]} next={lines[at + 1]} place={place} />}
      />
      <p className={classes["note"]}>{t("explain:waterfall.note")}</p>
      <SecondOpinion bundle={bundle} because={because} />
    </ChartFigure>
  );
}

interface Facts {
  readonly bundle: Bundle;
  readonly because: Because;
  readonly values: Subject["values"];
}

function linesOf({ bundle, because, values }: Facts, steps: readonly WaterfallStep[]): readonly Line[] {
  const { schema, policy } = bundle;
  const points = (logit: number): number => pointsOfLogit(logit, policy.scale);
  const total = (key: "start" | "end", at: number): Line => {
    const label = t(`explain:waterfall.${key}`);
    const value = format.whole(at);
    return { key, label, value, reading: t("explain:waterfall.atEnd", { label, points: value }), ...stay(at) };
  };
  const middle = steps.map(({ column, contribution, from, to }): Line => {
    const at = schema.findIndex(({ name }) => name === column);
    const label =
      column === null ? t("explain:waterfall.others") : `${column}: ${valueText(schema[at], values[at] ?? null)}`;
    const error = column === null ? null : errorOf(bundle, because, at);
    const change = signedPoints(pointsOfShift(contribution, policy.scale));
    const said = { label, points: change, error: sizeOfPoints(error ?? 0) };
    const sentence = error === null ? t("explain:waterfall.atEnd", said) : t("explain:waterfall.at", said);
    return { key: column ?? "", label, value: change, reading: sentence, from: points(from), to: points(to), error };
  });
  return [total("start", points(because.base)), ...middle, total("end", points(because.logit))];
}

function stay(at: number): Pick<Line, "from" | "to" | "error"> {
  return { from: at, to: at, error: null };
}

function errorOf({ policy }: Bundle, { errors }: Because, at: number): number {
  return Math.abs(pointsOfShift(Z95 * (errors[at] ?? 0), policy.scale));
}

interface StepProps {
  readonly line: Line | undefined;
  readonly next: Line | undefined;
  readonly place: RowPlace;
}

function Step({ line, next, place }: StepProps) {
  if (!line) return null;
  const { x, y, height } = place;
  return (
    <g>
      {line.error === null && line.from === line.to ? (
        <circle className={classes["total"]} cx={x(line.to)} cy={y} r={4.5} />
      ) : (
        <Bar line={line} place={place} />
      )}
      {next && (
        <path className={classes["joint"]} d={`M${x(line.to).toFixed(1)} ${y + height * 0.3}v${height * 0.4}`} />
      )}
    </g>
  );
}

function Bar({
  line: { from, to, error },
  place: { x, y, height },
}: {
  readonly line: Line;
  readonly place: RowPlace;
}) {
  const left = x(Math.min(from, to));
  return (
    <>
      <rect
        className={classes[to < from ? "worse" : "better"]}
        x={left}
        y={y - height * 0.3}
        width={Math.max(1, x(Math.max(from, to)) - left)}
        height={height * 0.6}
        rx={2}
      />
      {error !== null && (
        <path className={classes["whisker"]} d={`M${x(to - error).toFixed(1)} ${y}H${x(to + error).toFixed(1)}`} />
      )}
    </>
  );
}

interface ReadingFacts {
  readonly bundle: Bundle;
  readonly because: Because;
  readonly steps: readonly WaterfallStep[];
  readonly whom: string;
}

function reading({ bundle, because, steps, whom }: ReadingFacts): string {
  const { scale } = bundle.policy;
  const named = steps.filter(({ column }) => column !== null);
  const worst = named.filter(({ contribution }) => contribution > 0).at(0)?.column;
  const best = named.filter(({ contribution }) => contribution < 0).at(0)?.column;
  const facts = {
    whom,
    base: format.whole(pointsOfLogit(because.base, scale)),
    points: format.whole(pointsOfLogit(because.logit, scale)),
  };
  if (worst != null && best != null) return t("explain:waterfall.reading", { ...facts, down: worst, up: best });
  if (worst != null) return t("explain:waterfall.readingDown", { ...facts, down: worst });
  if (best != null) return t("explain:waterfall.readingUp", { ...facts, up: best });
  return t("explain:waterfall.readingSame", facts);
}

function tableOf({ bundle, because, values }: Facts, gradients: Float64Array | null): readonly (readonly string[])[] {
  const { schema, policy } = bundle;
  const contribution = (at: number): number => because.contributions[at] ?? 0;
  return schema
    .map((field, at) => ({ field, at }))
    .toSorted((one, other) => Math.abs(contribution(other.at)) - Math.abs(contribution(one.at)))
    .map(({ field, at }) => [
      field.name,
      valueText(field, values[at] ?? null),
      signedPoints(pointsOfShift(contribution(at), policy.scale)),
      format.figure(contribution(at)),
      sizeOfPoints(errorOf(bundle, because, at)),
      ...(gradients ? [signedPoints(pointsOfShift(gradients[at] ?? 0, policy.scale))] : []),
    ]);
}
