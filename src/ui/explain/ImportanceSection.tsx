import { overviewInputsOf, partToExplain, sameInputs } from "../../app/explainable.ts";
import type { ExplainState } from "../../app/explainState.ts";
import type { Bundle, PointsScale } from "../../core/pipeline.ts";
import { pointsOfShift } from "../../core/score/points.ts";
import { Z95 } from "../../core/statistics/interval.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { linearScale } from "../charts/plotScale.ts";
import type { RowPlace } from "../charts/RowChart.tsx";
import { RowChart } from "../charts/RowChart.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import classes from "./Explain.module.css";
import { RunButton } from "./RunButton.tsx";
import { sizeOfPoints } from "./signedPoints.ts";
import { SwarmFigure } from "./SwarmFigure.tsx";

type Importance = NonNullable<ExplainState["importance"]>["value"];

/** Columns that are drawn; the table has them all. */
const mostBars = 15;

/** Which columns move scores most, by Shapley values of many loans. */
export function ImportanceSection({ bundle }: { readonly bundle: Bundle }) {
  const made = useSession((session) => session.explain.importance);
  const part = useSession((session) => t(`parts:part.${partToExplain(session)}`));
  const stale = useSession(
    (session) =>
      session.explain.importance !== null && !sameInputs(session.explain.importance.from, overviewInputsOf(session)),
  );
  const { rankColumns } = useCommands();
  const { scale } = bundle.policy;
  return (
    <>
      {stale && <OutOfDate why={t("explain:importance.stale")} onRecompute={() => void rankColumns()} />}
      {made ? (
        <div className={classes["grid"]}>
          <Bars importance={made.value} scale={scale} part={t(`parts:part.${made.from.part}`)} />
          <SwarmFigure importance={made.value} scale={scale} />
        </div>
      ) : (
        <Card
          title={t("explain:importance.title")}
          reading={t("explain:importance.empty", { part })}
          action={<RunButton task="rankColumns" steps={null} />}
        >
          {null}
        </Card>
      )}
    </>
  );
}

interface BarsProps {
  readonly importance: Importance;
  readonly scale: PointsScale;
  readonly part: string;
}

function Bars({ importance, scale, part }: BarsProps) {
  const points = (logit: number | null): number => Math.abs(pointsOfShift(logit ?? 0, scale));
  const all = importance.columns.map(({ column, meanSize, error }) => {
    const mean = points(meanSize);
    const half = points(Z95 * (error ?? 0));
    const facts = { column, points: sizeOfPoints(mean), error: sizeOfPoints(half) };
    const reading = t("explain:importance.at", facts);
    return { key: column, label: column, value: facts.points, error: facts.error, reading, mean, half };
  });
  const bars = all.slice(0, mostBars);
  const axis = linearScale(0, Math.max(1e-3, ...bars.map(({ mean, half }) => mean + half)), 5);
  return (
    <ChartFigure
      title={t("explain:importance.title")}
      controls={<RunButton task="rankColumns" steps={importance} />}
      reading={<output>{readingOf(importance, all, part)}</output>}
      table={{
        columns: [t("explain:importance.column"), t("explain:importance.points"), t("explain:importance.error")],
        rows: () => all.map(({ label, value, error }) => [label, value, error]),
      }}
    >
      <RowChart
        name={t("explain:importance.title")}
        rows={bars}
        scale={axis}
        tick={format.fixed}
        renderRow={(at, place) => <Bar mean={bars[at]?.mean ?? 0} half={bars[at]?.half ?? 0} place={place} />}
      />
    </ChartFigure>
  );
}

function readingOf(
  { done }: Importance,
  [first, second]: readonly { readonly label: string; readonly value: string }[],
  part: string,
): string {
  if (!first || done === 0) return "";
  const facts = { first: first.label, points: first.value, count: done, part };
  if (!second) return t("explain:importance.readingOne", facts);
  return t("explain:importance.reading", { ...facts, second: second.label, secondPoints: second.value });
}

interface BarProps {
  readonly mean: number;
  /** Half of the 95 % interval. */
  readonly half: number;
  readonly place: RowPlace;
}

/** A bar from zero with what chance leaves open. */
export function Bar({ mean, half, place: { x, y, height } }: BarProps) {
  const left = Math.min(x(0), x(mean));
  return (
    <>
      <rect
        className={classes[mean < 0 ? "worse" : "better"]}
        x={left}
        y={y - height * 0.3}
        width={Math.max(1, Math.abs(x(mean) - x(0)))}
        height={height * 0.6}
        rx={2}
      />
      <path className={classes["whisker"]} d={`M${x(mean - half).toFixed(1)} ${y}H${x(mean + half).toFixed(1)}`} />
    </>
  );
}
